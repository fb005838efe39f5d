using ExperimentHarness.Core.Collections;
using ExperimentHarness.Core.Planning;
using NUnit.Framework;

namespace ExperimentHarness.Tests.Core.Planning;

internal sealed class IdentityComparisonTests
{
    private const string Spec = """
        {"augmentation":{"rotation_range":40},"dataset":{"image_size":[64,64],"split_seed":0},"model":{"backbone":"vgg16","head":{"dropout":0.5},"preprocessing":"rescale"},"training":{"epochs":3,"steps_per_epoch":null}}
        """;

    private static readonly RunIdentity Old = new(
        Spec, 1, null, new string('a', 64), new string('b', 64), "managed", new ValueMap<int>([new("Head", 1), new("Augmentation", 1)]));

    [Test]
    public void Find_SameIdentity_IsNothing() => Assert.That(IdentityComparison.Find(Old, Old), Is.Empty);

    [TestCase("\"epochs\":3", "\"epochs\":5", "training.epochs 3 → 5", false)]
    [TestCase("\"steps_per_epoch\":null", "\"steps_per_epoch\":7", "training.steps_per_epoch (none) → 7", false)]
    [TestCase("\"dropout\":0.5", "\"dropout\":0.3", "model.head.dropout 0.5 → 0.3", false)]
    [TestCase("\"split_seed\":0", "\"split_seed\":1", "dataset.split_seed 0 → 1", false)]
    [TestCase("\"preprocessing\":\"rescale\"", "\"preprocessing\":\"caffe\"", "model.preprocessing rescale → caffe", true)]
    [TestCase("vgg16", "vgg19", "model.backbone vgg16 → vgg19", true)]
    [TestCase("[64,64]", "[32,64]", "dataset.image_size [64, 64] → [32, 64]", true)]
    [TestCase("{\"rotation_range\":40}", "{}", "augmentation.rotation_range 40 → (none)", true)]
    public void Find_KeyOfTheSpec_IsNamedWithBothValues(string old, string now, string expected, bool decidesViews) =>
        AssertOnly(Old with { Spec = Spec.Replace(old, now, StringComparison.Ordinal) }, expected, decidesViews);

    [Test]
    public void Find_EveryOtherPart_IsNamed()
    {
        AssertOnly(Old with { Seed = 2 }, "seed 1 → 2", decidesViews: true);
        AssertOnly(Old with { Fold = 2 }, "fold (none) → 2", decidesViews: false);
        AssertOnly(Old with { DatasetDigest = new string('c', 64) }, "dataset_digest aaaaaaaaaaaa → cccccccccccc", decidesViews: true);
        AssertOnly(Old with { WeightsDigest = new string('c', 64) }, "weights_digest bbbbbbbbbbbb → cccccccccccc", decidesViews: true);
        AssertOnly(Old with { Engine = "tensorflow" }, "engine managed → tensorflow", decidesViews: true);
        AssertOnly(Old with { Numerics = new ValueMap<int>([new("Head", 2), new("Augmentation", 1)]) }, "numerics.Head 1 → 2", decidesViews: false);
        AssertOnly(Old with { Numerics = new ValueMap<int>([new("Head", 1), new("Augmentation", 2)]) }, "numerics.Augmentation 1 → 2", decidesViews: true);
        AssertOnly(Old with { Numerics = new ValueMap<int>([new("Head", 1)]) }, "numerics.Augmentation 1 → (none)", decidesViews: true);
    }

    [Test]
    public void OfViews_HeadOfEitherEngine_DecidesNoView()
    {
        RunIdentity tensorFlow = Old with { Numerics = new ValueMap<int>([new("TensorFlowHead", 1)]) };

        AssertOnly(tensorFlow, tensorFlow with { Numerics = new ValueMap<int>([new("TensorFlowHead", 2)]) }, "numerics.TensorFlowHead 1 → 2", decidesViews: false);
    }

    [Test]
    public void OfViews_SeedWithoutAugmentation_DecidesNoView() =>
        Assert.That(IdentityComparison.OfViews(IdentityComparison.Find(Old, Old with { Seed = 2 }), isAugmented: false), Is.Empty);

    private static void AssertOnly(RunIdentity now, string expected, bool decidesViews) => AssertOnly(Old, now, expected, decidesViews);

    private static void AssertOnly(RunIdentity old, RunIdentity now, string expected, bool decidesViews)
    {
        ValueList<IdentityDifference> found = IdentityComparison.Find(old, now);

        Assert.That(found.Select(difference => difference.ToString()), Is.EqualTo(new[] { expected }));
        Assert.That(IdentityComparison.OfViews(found, isAugmented: true), Has.Count.EqualTo(decidesViews ? 1 : 0), expected);
    }
}
