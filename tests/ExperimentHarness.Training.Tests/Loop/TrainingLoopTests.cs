using ExperimentHarness.Core.Events;
using ExperimentHarness.Core.Problems;
using ExperimentHarness.Core.Spec;
using ExperimentHarness.Data.Datasets;
using ExperimentHarness.Training.Checkpoints;
using ExperimentHarness.Training.Engines;
using ExperimentHarness.Training.Loop;
using ExperimentHarness.Training.Models;
using NUnit.Framework;

namespace ExperimentHarness.Training.Tests.Loop;

/// <summary>Whole runs.</summary>
internal sealed class TrainingLoopTests
{
    /// <summary>
    /// The last link of the hash chain of <see cref="GoldenSpec"/>: weights, slots and metrics of every epoch. It stands for the bits of
    /// pictures, augmentation, backbone, head, optimizer and metrics together, on every x64 machine; a change of it wants a higher numerics
    /// version of the component that changed. Made by this very run, after its parts had been compared with their golden values.
    /// </summary>
    private const string GoldenState = "a92d87ddfd8dee70dbea7dc87cf68192118a35a3d4fbe3469b7cbc9c9e0abfc5";

    private static SmallExperiment Experiment => LoopSetup.Experiment;

    private static ExperimentSpec GoldenSpec => SmallExperiment.Spec with { Augmentation = SmallExperiment.Augmentation };

    [Test]
    public void Run_SmallExperiment_HasItsGoldenBits() =>
        Assert.That(CollectedEvents.Of(Experiment.Prepare(GoldenSpec)).Epochs[^1].StateHash, Is.EqualTo(GoldenState));

    [TestCase(1, false)]
    [TestCase(1, true)]
    [TestCase(2, false)]
    public void Run_AnyThreadsWithOrWithoutTheStore_HasTheSameBits(int threads, bool fromStore)
    {
        var choices = new SmallRunChoices { Threads = threads, Store = fromStore ? Experiment.Store : null };

        Assert.That(
            CollectedEvents.Of(Experiment.Prepare(GoldenSpec, choices)).Lasting(),
            Is.EqualTo(CollectedEvents.Of(Experiment.Prepare(GoldenSpec)).Lasting()));
    }

    [Test]
    public void Run_OtherSeed_HasOtherBits()
    {
        ExperimentSpec other = WithTraining(training => training with { Seeds = [2] });

        Assert.That(StateOf(other), Is.Not.EqualTo(StateOf(SmallExperiment.Spec)));
    }

    [Test]
    public void Run_Events_AreStepsThenTheirEpoch()
    {
        CollectedEvents events = CollectedEvents.Of(Experiment.Prepare(WithTraining(training => training with { Epochs = 2 })));

        Assert.That(
            events.All.Where(e => e is StepCompleted or EpochCompleted).Select(e => e is StepCompleted step ? $"{step.Epoch}: {step.Step} of {step.Steps}, {step.Images} pictures" : "epoch"),
            Is.EqualTo(new[]
            {
                "1: 1 of 3, 8 pictures", "1: 2 of 3, 16 pictures", "1: 3 of 3, 22 pictures", "epoch",
                "2: 1 of 3, 30 pictures", "2: 2 of 3, 38 pictures", "2: 3 of 3, 44 pictures", "epoch",
            }));
    }

    /// <summary>Ends of epochs fall in the middle of a pass, and the state does not notice.</summary>
    [Test]
    public void Run_StepsPerEpoch_OnlySayWhenAnEpochEnds()
    {
        HeadStateAfter few = TrainAndRead(WithTraining(training => training with { StepsPerEpoch = 2, Epochs = 10 }));
        HeadStateAfter many = TrainAndRead(WithTraining(training => training with { StepsPerEpoch = 5, Epochs = 4 }));

        Assert.That(few.Events.Epochs.Select(epoch => epoch.Step), Is.EqualTo(Enumerable.Range(1, 10).Select(epoch => 2 * epoch)));
        Assert.That(many.Events.Epochs.Select(epoch => epoch.Step), Is.EqualTo(new[] { 5, 10, 15, 20 }));
        Assert.That(few.WeightsDigest, Is.EqualTo(many.WeightsDigest));
    }

    [Test]
    public void Run_EarlyStopping_EndsBeforeTheLastEpochAndRestoresTheBest()
    {
        ExperimentSpec spec = WithTraining(training => training with { Epochs = 9, EarlyStopping = NeverSatisfied(patience: 3) with { RestoreBestWeights = true } });
        TrainingRun run = Experiment.Prepare(spec);

        CollectedEvents events = CollectedEvents.Of(run);

        TrainedModel model = ModelFolder.Read(Path.Combine(run.Folder, ModelFolder.Name));
        Assert.That(events.Epochs, Has.Count.EqualTo(4));
        Assert.That(events.All.OfType<RunCompleted>().Single().Epochs, Is.EqualTo(4));
        Assert.That(model.Description.BestEpoch, Is.EqualTo(1));
        Assert.That(Values(model.Weights), Is.EqualTo(Values(model.BestWeights)));
        Assert.That(Values(model.Weights), Is.EqualTo(Values(ModelAfter(epochs: 1).Weights)));
    }

    [Test]
    public void Run_EarlyStoppingWithoutRestoring_EndsWithTheLastWeights()
    {
        TrainingRun run = Experiment.Prepare(WithTraining(training => training with { Epochs = 9, EarlyStopping = NeverSatisfied(patience: 3) }));

        _ = CollectedEvents.Of(run);

        TrainedModel model = ModelFolder.Read(Path.Combine(run.Folder, ModelFolder.Name));
        Assert.That(Values(model.Weights), Is.EqualTo(Values(ModelAfter(epochs: 4).Weights)));
        Assert.That(Values(model.BestWeights), Is.EqualTo(Values(ModelAfter(epochs: 1).Weights)));
    }

    [Test]
    public void Run_ReduceOnPlateau_LearnsSlowerFromTheNextEpochOn()
    {
        ExperimentSpec spec = WithTraining(training => training with { Epochs = 6, LearningRateSchedule = NeverRising(patience: 2) });

        CollectedEvents events = CollectedEvents.Of(Experiment.Prepare(spec));

        Assert.That(events.Epochs.Select(epoch => epoch.Metrics["learning_rate"]), Is.EqualTo(new[] { 1e-3, 1e-3, 1e-3, 5e-4, 5e-4, 2.5e-4 }));
    }

    [Test]
    public void Run_CosineSchedule_FallsFromStepToStep()
    {
        ExperimentSpec spec = WithTraining(training => training with { LearningRateSchedule = new ScheduleSpec { Name = ScheduleName.Cosine } });

        CollectedEvents events = CollectedEvents.Of(Experiment.Prepare(spec));

        double[] rates = [.. events.Epochs.Select(epoch => epoch.Metrics["learning_rate"])];
        Assert.That(rates, Is.EqualTo(new[] { 2, 5, 8, 11 }.Select(step => 1e-3 * 0.5 * (1 + Math.Cos(Math.PI * step / 12)))).Within(1e-15));
    }

    [Test]
    public void Run_LossThatIsNotFinite_FailsNamingEpochAndStep()
    {
        TrainingRun run = Experiment.Prepare(WithTraining(training => training with { Optimizer = new OptimizerSpec { Name = OptimizerName.Sgd, LearningRate = 1e30 } }));
        var events = new CollectedEvents(_ => { });

        RunFailedException failure = Assert.Throws<RunFailedException>(() => new TrainingLoop(run, events, TimeProvider.System).Run(CancellationToken.None))!;

        Assert.That(failure.Problem.Code, Is.EqualTo("EH3001"));
        Assert.That(failure.Problem.Message, Does.Contain("the learning rate 1E+30 is probably too high"));
        Assert.That(failure.Where, Is.EqualTo("epoch 1, step 2"));
        Assert.That(Directory.GetFileSystemEntries(run.Folder), Is.Empty);
    }

    /// <summary>The last step of an epoch ruins the weights: only validation can see it, and no checkpoint may hold it.</summary>
    [Test]
    public void Run_ValidationLossThatIsNotFinite_FailsAndKeepsTheEpochBefore()
    {
        var warmup = new ScheduleSpec { Name = ScheduleName.Cosine, WarmupSteps = 1000, DecaySteps = 100_000 };
        TrainingRun run = Experiment.Prepare(WithTraining(training => training with
        {
            StepsPerEpoch = 1,
            LearningRateSchedule = warmup,
            Optimizer = new OptimizerSpec { Name = OptimizerName.Sgd, LearningRate = 1e38 },
        }));
        var events = new CollectedEvents(_ => { });

        RunFailedException failure = Assert.Throws<RunFailedException>(() => new TrainingLoop(run, events, TimeProvider.System).Run(CancellationToken.None))!;

        Assert.That(failure.Problem.Code, Is.EqualTo("EH3001"));
        Assert.That(failure.Where, Is.EqualTo("epoch 2, validation"));
        Assert.That(events.Epochs, Has.Count.EqualTo(1));
        Assert.That(CheckpointFile.Read(run.Folder, run.Plan.Key.Text, events.Epochs).Checkpoint?.Epoch, Is.EqualTo(1));
    }

    [Test]
    public void Run_ThreeClasses_TrainsASoftmax()
    {
        ExperimentSpec three = SmallExperiment.SpecOfClasses(3);
        TrainingRun run = Experiment.Prepare(three with
        {
            Model = three.Model with { Head = three.Model.Head with { Dropout = 0 } },
            Training = three.Training with { Epochs = 20, Optimizer = new OptimizerSpec { Name = OptimizerName.Adam, LearningRate = 1e-2 } },
        });

        CollectedEvents events = CollectedEvents.Of(run);

        Assert.That(ModelFolder.Read(Path.Combine(run.Folder, ModelFolder.Name)).Description.Outputs, Is.EqualTo(3));
        Assert.That(events.Epochs[^1].Metrics["loss"], Is.LessThan(events.Epochs[0].Metrics["loss"]));
    }

    [Test]
    public void Run_Folds_ValidateEveryPictureOnce()
    {
        ExperimentSpec spec = SmallExperiment.Spec with { Dataset = SmallExperiment.Spec.Dataset with { Validation = new ValidationSplit.Folds(3) } };
        TrainingRun[] runs = [.. Enumerable.Range(0, 3).Select(fold => Experiment.Prepare(spec, new SmallRunChoices { Store = Experiment.Store, Fold = fold }))];

        string[] states = [.. runs.Select(run => CollectedEvents.Of(run).Epochs[^1].StateHash)];

        Assert.That(runs.SelectMany(run => Paths(run.Validation.Images)), Is.Unique.And.Exactly(22).Items);
        Assert.That(runs.Select(run => Paths(run.Training.Images).Intersect(Paths(run.Validation.Images), StringComparer.Ordinal)), Is.All.Empty);
        Assert.That(runs.Select(run => run.Plan.Key), Is.Unique);
        Assert.That(states, Is.Unique);
    }

    private static IEnumerable<string> Paths(ImageSet images) => Enumerable.Range(0, images.Count).Select(images.RelativePath);

    private static ExperimentSpec WithTraining(Func<TrainingSpec, TrainingSpec> change) =>
        SmallExperiment.Spec with { Training = change(SmallExperiment.Spec.Training) };

    /// <summary>No epoch after the first is a progress of 1.</summary>
    private static EarlyStoppingSpec NeverSatisfied(int patience) => new() { Monitor = "val_accuracy", MinDelta = 1, Patience = patience };

    /// <summary>As <see cref="NeverSatisfied"/>.</summary>
    private static ScheduleSpec NeverRising(int patience) =>
        new() { Name = ScheduleName.ReduceOnPlateau, Monitor = "val_accuracy", MinDelta = 1, Patience = patience, Factor = 0.5 };

    private static string StateOf(ExperimentSpec spec) => CollectedEvents.Of(Experiment.Prepare(spec)).Epochs[^1].StateHash;

    private static TrainedModel ModelAfter(int epochs)
    {
        TrainingRun run = Experiment.Prepare(WithTraining(training => training with { Epochs = epochs }));
        _ = CollectedEvents.Of(run);
        return ModelFolder.Read(Path.Combine(run.Folder, ModelFolder.Name));
    }

    private static IEnumerable<float[]> Values(IEnumerable<Tensor> weights) => weights.Select(tensor => tensor.Values);

    private static HeadStateAfter TrainAndRead(ExperimentSpec spec)
    {
        CollectedEvents events = CollectedEvents.Of(Experiment.Prepare(spec));
        return new HeadStateAfter(events, events.All.OfType<ArtifactWritten>().First(artifact => artifact.Path == "model/head.weights.h5").Sha256);
    }

    private sealed record HeadStateAfter(CollectedEvents Events, string WeightsDigest);
}
