using ExperimentHarness.Core.Collections;
using ExperimentHarness.Core.Comparison;
using ExperimentHarness.Core.Events;
using ExperimentHarness.Core.Metrics;
using NUnit.Framework;

namespace ExperimentHarness.Tests.Core.Comparison;

internal sealed class RunComparisonTests
{
    [Test]
    public void Differing_LeavesOutWhatIsEqual_AndSeedAndFold()
    {
        RunComparison comparison = Compare(
            Run("a", 1, 0.5, ("seed", "1"), ("training.epochs", "5"), ("model.backbone", "vgg16")),
            Run("b", 2, 0.5, ("seed", "2"), ("training.epochs", "9"), ("model.backbone", "vgg16"), ("training.momentum", "0.9")));

        Assert.That(comparison.Differing, Is.EqualTo(["training.epochs", "training.momentum"]));
    }

    [Test]
    public void Differing_VersionsThatOneEngineHasAlone_AreLeftOut()
    {
        RunComparison comparison = Compare(
            Run("a", 1, 0.5, ("engine", "managed"), ("numerics.Augmentation", "1"), ("numerics.Head", "1")),
            Run("b", 1, 0.5, ("engine", "tensorflow"), ("numerics.Augmentation", "2"), ("numerics.TensorFlowHead", "1"), ("training.momentum", "0.9")));

        Assert.That(comparison.Differing, Is.EqualTo(["engine", "numerics.Augmentation", "training.momentum"]));
    }

    [Test]
    public void Differing_VersionsThatDifferWithinAnEngine_Stay()
    {
        RunComparison comparison = Compare(
            Run("a", 1, 0.5, ("engine", "managed"), ("numerics.Head", "1")),
            Run("b", 1, 0.5, ("engine", "managed"), ("numerics.Head", "2")),
            Run("c", 1, 0.5, ("engine", "tensorflow"), ("numerics.TensorFlowHead", "1")));

        Assert.That(comparison.Differing, Is.EqualTo(["engine", "numerics.Head"]));
    }

    [Test]
    public void Groups_FoldsOfASeed_CountAsOneValue()
    {
        RunComparison comparison = Compare(Run("a", 1, 0.5), Run("a", 1, 0.75), Run("a", 2, 0.875));

        Assert.That(comparison.Groups.Single().Best("val_accuracy"), Is.EqualTo(SampleStatistics.Of([0.625, 0.875])));
        Assert.That((comparison.Groups[0].Runs, comparison.Groups[0].Seeds), Is.EqualTo((3, 2)));
    }

    [Test]
    public void Groups_UnfinishedRuns_DoNotCount()
    {
        RunComparison comparison = Compare(Run("a", 1, 0.5), Run("a", 2, 0.75) with { Status = "interrupted" });

        Assert.That(comparison.Groups.Single().Best("val_accuracy").Count, Is.EqualTo(1));
        Assert.That(comparison.Runs, Has.Count.EqualTo(2));
    }

    [Test]
    public void Differences_OnlyWhereBothGroupsHaveTwoSeeds()
    {
        RunComparison comparison = Compare(Run("a", 1, 0.5), Run("a", 2, 0.75), Run("b", 1, 0.5), Run("c", 1, 0.5), Run("c", 2, 0.625));

        GroupDifference difference = comparison.Differences.Single();
        Assert.That((difference.First, difference.Second), Is.EqualTo(("a", "c")));
        Assert.That((difference.FirstSeeds, difference.SecondSeeds), Is.EqualTo((2, 2)));
    }

    [Test]
    public void Names_TwoGroupsOfAnExperiment_AreToldApart()
    {
        RunComparison comparison = Compare(Run("a", 1, 0.5), Run("a", 1, 0.5) with { Group = "0123456789ab" });

        Assert.That(comparison.Groups.Select(group => group.Name), Is.EqualTo(["a:group ", "a:012345"]));
    }

    [TestCase("val_accuracy", 0.75, 0.5)]
    [TestCase("val_loss", 0.25, 0.5)]
    [TestCase("val_auc", double.NaN, double.NaN)]
    public void Extent_IsBestByTheMetricsDirection(string metric, double best, double last)
    {
        EpochCompleted[] epochs =
        [
            .. new[] { 0.25, 0.75, double.NaN, 0.5 }.Select((value, index) => new EpochCompleted(
                index + 1, index, new MetricSet([new("val_accuracy", value), new("val_loss", value), new("val_auc", double.NaN)]), "")),
        ];

        Assert.That(MetricExtent.Of(epochs, metric), Is.EqualTo(new MetricExtent(best, last)));
        Assert.That(MetricExtent.Of(epochs, "val_f1"), Is.Null);
    }

    private static RunComparison Compare(params ComparedRun[] runs) => RunComparison.Of(runs, ["val_accuracy"]);

    private static ComparedRun Run(string experiment, ulong seed, double accuracy, params (string Name, string Value)[] parameters) => new(
        $"{experiment}/{seed}",
        experiment,
        $"group of {experiment}",
        "completed",
        seed,
        new ValueMap<string>(parameters.Select(parameter => KeyValuePair.Create(parameter.Name, parameter.Value))),
        new ValueMap<MetricExtent>([new("val_accuracy", new MetricExtent(accuracy, accuracy - 0.125))]));
}
