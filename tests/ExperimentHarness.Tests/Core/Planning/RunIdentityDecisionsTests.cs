using ExperimentHarness.Core.Collections;
using ExperimentHarness.Core.Identity;
using ExperimentHarness.Core.Planning;
using ExperimentHarness.Core.Problems;
using ExperimentHarness.Core.Spec;
using ExperimentHarness.Specs.Nodes;
using ExperimentHarness.Specs.Reading;
using ExperimentHarness.Specs.Shapes;
using NUnit.Framework;

namespace ExperimentHarness.Tests.Core.Planning;

/// <summary>For every key of a spec: does another value make another run? A key without a line here fails the test.</summary>
public sealed class RunIdentityDecisionsTests
{
    private const string Adam = "training.optimizer.name=adam";
    private const string Adamw = "training.optimizer.name=adamw";
    private const string Sgd = "training.optimizer.name=sgd";
    private const string Rotation = "augmentation.rotation_range=1";
    private const string Schedule = "training.learning_rate_schedule";
    private const string Cosine = $"{Schedule}.name=cosine";
    private const string Exponential = $"{Schedule}={{name: exponential, decay_steps: 7}}";
    private const string Step = $"{Schedule}={{name: step, boundaries: [7]}}";
    private const string Plateau = $"{Schedule}.name=reduce_on_plateau";
    private const string Early = "training.early_stopping={}";

    // Another value, and specs (as overrides) in which it must, or must not, change the key.
    private static readonly Dictionary<string, Decision> Decisions = new(StringComparer.Ordinal)
    {
        ["extends"] = Decision.NotHere,
        ["description"] = Decision.Never("other"),
        ["tags"] = Decision.Never("{a: b}"),
        ["dataset.source"] = Decision.Never("elsewhere"),
        ["dataset.procedural.classes"] = Decision.Never("3"),
        ["dataset.procedural.train_images"] = Decision.Never("20"),
        ["dataset.procedural.validation_images"] = Decision.Never("20"),
        ["dataset.procedural.seed"] = Decision.Never("9"),
        ["dataset.train"] = Decision.Never("learn"),
        ["dataset.validation"] = new("{fraction: 0.3}", Changes: [[], ["dataset.validation={fraction: 0.2}"], ["dataset.validation={folds: 3}"]]),
        ["dataset.split_seed"] = new("9", Changes: [["dataset.validation={fraction: 0.2}"], ["dataset.validation={folds: 3}"]], Keeps: [[]]),
        ["dataset.test"] = Decision.Never("test"),
        ["dataset.image_size"] = Decision.Always("[64, 32]"),
        ["dataset.interpolation"] = Decision.Always("bilinear"),
        ["dataset.limit"] = Decision.Never("9"),
        ["dataset.on_bad_image"] = Decision.Never("skip"),
        ["augmentation.rotation_range"] = Decision.Always("9"),
        ["augmentation.width_shift_range"] = Decision.Always("0.1"),
        ["augmentation.height_shift_range"] = Decision.Always("0.1"),
        ["augmentation.shear_range"] = Decision.Always("9"),
        ["augmentation.zoom_range"] = Decision.Always("[1, 2]"),
        ["augmentation.horizontal_flip"] = Decision.Always("true"),
        ["augmentation.vertical_flip"] = Decision.Always("true"),
        ["augmentation.fill_mode"] = new("wrap", Changes: [[Rotation]], Keeps: [[], ["augmentation.horizontal_flip=true"]]),
        ["augmentation.cval"] = new("9", Changes: [[Rotation, "augmentation.fill_mode=constant"]], Keeps: [[], [Rotation], ["augmentation.fill_mode=constant"]]),
        ["model.backbone"] = Decision.Always("vgg19"),
        ["model.weights"] = Decision.Never("random"),
        ["model.weights_seed"] = Decision.Never("9"),
        ["model.preprocessing"] = Decision.Always("caffe"),
        ["model.trainable"] = new("[block4, block5]", Changes: [["engine.name=tensorflow"], ["engine.name=tensorflow", "model.trainable=[block5]"]]),
        ["model.initial_head"] = Decision.Never("3f9a"), // the digest of that head's tensors enters, as PlanInputs has it
        ["model.head.pooling"] = Decision.Always("global_max"),
        ["model.head.hidden_units"] = new("[9]", Changes: [[], ["model.head.hidden_units=[]"]]),
        ["model.head.activation"] = Hidden("elu"),
        ["model.head.dropout"] = Hidden("0.25"),
        ["model.head.l2"] = Hidden("0.25"),
        ["training.epochs"] = Decision.Always("9"),
        ["training.steps_per_epoch"] = Decision.Always("9"),
        ["training.batch_size"] = Decision.Always("9"),
        ["training.optimizer.name"] = Decision.Always("sgd"),
        ["training.optimizer.learning_rate"] = new("0.25", Changes: [[], [Adam], [Adamw], [Sgd]]),
        ["training.optimizer.trainable_learning_rate"] = new("0.25", Changes: [["engine.name=tensorflow", "model.trainable=[block5]"]]),
        ["training.optimizer.rho"] = new("0.25", Changes: [[]], Keeps: [[Adam], [Adamw], [Sgd]]),
        ["training.optimizer.epsilon"] = new("0.25", Changes: [[], [Adam], [Adamw]], Keeps: [[Sgd]]),
        ["training.optimizer.variant"] = new("legacy", Changes: [[]], Keeps: [[Adam], [Adamw], [Sgd]]),
        ["training.optimizer.momentum"] = new("0.25", Changes: [[Sgd]], Keeps: [[], [Adam], [Adamw]]),
        ["training.optimizer.beta_1"] = new("0.25", Changes: [[Adam], [Adamw]], Keeps: [[], [Sgd]]),
        ["training.optimizer.beta_2"] = new("0.25", Changes: [[Adam], [Adamw]], Keeps: [[], [Sgd]]),
        ["training.optimizer.weight_decay"] = new("0.25", Changes: [[Adamw]], Keeps: [[], [Adam], [Sgd]]),
        ["training.learning_rate_schedule.name"] = new("cosine", Changes: [[], [Exponential], [Step], [Plateau]]),
        ["training.learning_rate_schedule.decay_steps"] = new("99", Changes: [[Cosine], [Exponential]], Keeps: [[Step], [Plateau]]),
        ["training.learning_rate_schedule.alpha"] = new("0.25", Changes: [[Cosine]], Keeps: [[Exponential], [Step], [Plateau]]),
        ["training.learning_rate_schedule.warmup_steps"] = new("9", Changes: [[Cosine]], Keeps: [[Exponential], [Step], [Plateau]]),
        ["training.learning_rate_schedule.decay_rate"] = new("0.25", Changes: [[Exponential]], Keeps: [[Cosine], [Step], [Plateau]]),
        ["training.learning_rate_schedule.staircase"] = new("true", Changes: [[Exponential]], Keeps: [[Cosine], [Step], [Plateau]]),
        ["training.learning_rate_schedule.boundaries"] = new("[9]", Changes: [[Step]], Keeps: [[Cosine], [Exponential], [Plateau]]),
        ["training.learning_rate_schedule.factor"] = new("0.25", Changes: [[Step], [Plateau]], Keeps: [[Cosine], [Exponential]]),
        ["training.learning_rate_schedule.monitor"] = new("val_auc", Changes: [[Plateau]], Keeps: [[Cosine], [Exponential], [Step]]),
        ["training.learning_rate_schedule.patience"] = new("9", Changes: [[Plateau]], Keeps: [[Cosine], [Exponential], [Step]]),
        ["training.learning_rate_schedule.min_delta"] = new("0.25", Changes: [[Plateau]], Keeps: [[Cosine], [Exponential], [Step]]),
        ["training.learning_rate_schedule.cooldown"] = new("9", Changes: [[Plateau]], Keeps: [[Cosine], [Exponential], [Step]]),
        ["training.learning_rate_schedule.min_lr"] = new("1.0e-9", Changes: [[Plateau]], Keeps: [[Cosine], [Exponential], [Step]]),
        ["training.loss"] = new("categorical_crossentropy", Changes: [[]]),
        ["training.label_smoothing"] = Decision.Always("0.25"),
        ["training.class_weight"] = new("{a: 2}", Changes: [[], ["training.class_weight=balanced"], ["training.class_weight={a: 3}"]]),
        ["training.early_stopping.monitor"] = new("val_auc", Changes: [[Early]]),
        ["training.early_stopping.patience"] = new("9", Changes: [[], [Early]]),
        ["training.early_stopping.min_delta"] = new("0.25", Changes: [[Early]]),
        ["training.early_stopping.restore_best_weights"] = new("true", Changes: [[Early]]),
        ["training.metrics"] = Decision.Never("[f1]"),
        ["training.seeds"] = new("[9]", Changes: [[]]),
        ["engine.name"] = Decision.Never("tensorflow"),
        ["engine.threads"] = Decision.Never("9"),
        ["engine.device"] = new("gpu", Keeps: [["engine.name=tensorflow"]]),
        ["tracking.experiment"] = Decision.Never("other"),
        ["tracking.uri"] = Decision.Never("http://example.org"),
        ["tracking.enabled"] = Decision.Never("false"),
        ["sweep.method"] = Sweep("random"),
        ["sweep.trials"] = Sweep("9"),
        ["sweep.objective.metric"] = Sweep("val_auc"),
        ["sweep.objective.goal"] = new("minimize", Keeps: [["sweep={objective: {metric: val_loss, goal: minimize}, parameters: {training.epochs: {values: [1]}}}"]]),
        ["sweep.objective.reduce"] = Sweep("last"),
        ["sweep.parameters"] = Sweep("{training.batch_size: {values: [1]}}"),
        ["sweep.pruner.name"] = Sweep("successive_halving"),
        ["sweep.pruner.warmup_epochs"] = Sweep("9"),
        ["sweep.pruner.reduction_factor"] = Sweep("9"),
        ["sweep.concurrency"] = Sweep("9"),
    };

    private static IEnumerable<string> Keys => SpecShapes.Experiment.AllKeys()
        .Where(key => key.Property.Shape is not RecordShape and not OptionalShape { Inner: RecordShape })
        .Select(key => key.Path);

    [TestCaseSource(nameof(Keys))]
    public void Key_OfTheSpec_HasADecisionThatHolds(string key)
    {
        Assert.That(Decisions, Does.ContainKey(key), $"does another value of '{key}' make another run? Decide in SpecIdentity and write it down here");
        Decision decision = Decisions[key];

        Assert.Multiple(() =>
        {
            foreach (string[] context in decision.ChangesIn)
            {
                Assert.That(KeyOf([.. context, $"{key}={decision.Value}"]), Is.Not.EqualTo(KeyOf(context)), $"must change with: {string.Join(' ', context)}");
            }

            foreach (string[] context in decision.KeepsIn)
            {
                Assert.That(KeyOf([.. context, $"{key}={decision.Value}"]), Is.EqualTo(KeyOf(context)), $"must not change with: {string.Join(' ', context)}");
            }
        });
    }

    [TestCase("training.loss=binary_crossentropy", "")]
    [TestCase("training.class_weight={a: 1}", "")]
    [TestCase("training.class_weight={a: 2, b: 1}", "training.class_weight={a: 2}")]
    [TestCase("training.class_weight={a: 2, b: 3}", "training.class_weight={b: 3, a: 2}")]
    [TestCase("training.optimizer.learning_rate=1.0e-3", "training.optimizer.learning_rate=0.001")]
    [TestCase("augmentation.zoom_range=0.2", "augmentation.zoom_range=[0.8, 1.2]")]
    [TestCase("augmentation.shear_range=-0.0", "")]
    public void Key_OfTheSameInOtherWords_IsTheSame(string one, string other) =>
        Assert.That(KeyOf([one]), Is.EqualTo(KeyOf(other.Length == 0 ? [] : [other])));

    [Test]
    public void Decision_OfAKeyThatIsGone_IsRemoved() =>
        Assert.That(Decisions.Keys.Except(Keys, StringComparer.Ordinal), Is.Empty);

    private static Decision Hidden(string value) => new(value, Changes: [[]], Keeps: [["model.head.hidden_units=[]"]]);

    private static Decision Sweep(string value) => new(value, Keeps: [["sweep={trials: 3, parameters: {training.epochs: {values: [1]}}}"]]);

    private static RunKey KeyOf(string[] overrides)
    {
        var inputs = new PlanInputs(ContentDigest.Of("data"u8), ClassCount: 2, ContentDigest.Of("weights"u8), "managed", ValueMap<int>.Empty);
        SpecNode merged = new MapNode([], Scalars.Nowhere);
        var problems = new List<Problem>();
        foreach (string argument in overrides)
        {
            merged = NodeMerge.Merge(SpecShapes.Experiment, merged, OverrideReader.Read(argument, problems)!);
        }

        ExperimentSpec? spec = SpecBinder.Bind((MapNode)merged, problems)?.Spec;
        Assert.That(problems, Is.Empty);
        return RunPlanner.Plan("x", spec!, inputs).Runs[0].Key;
    }

    private sealed record Decision(string Value, string[][]? Changes = null, string[][]? Keeps = null)
    {
        // What a file extends is gone when the spec is resolved.
        public static Decision NotHere { get; } = new("");

        public string[][] ChangesIn => Changes ?? [];

        public string[][] KeepsIn => Keeps ?? [];

        public static Decision Always(string value) => new(value, Changes: [[]]);

        public static Decision Never(string value) => new(value, Keeps: [[]]);
    }
}
