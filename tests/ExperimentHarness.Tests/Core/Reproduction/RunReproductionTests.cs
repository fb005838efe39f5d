using ExperimentHarness.Core.Events;
using ExperimentHarness.Core.Metrics;
using ExperimentHarness.Core.Planning;
using ExperimentHarness.Core.Reproduction;
using NUnit.Framework;

namespace ExperimentHarness.Tests.Core.Reproduction;

public sealed class RunReproductionTests
{
    private static readonly ReproductionTolerance Tolerance = new();

    private static readonly EpochCompleted[] Recorded =
    [
        Epoch(1, 0.80, 0.5, "a"),
        Epoch(2, 0.90, 0.3, "b"),
        Epoch(3, 0.88, 0.4, "c"),
    ];

    [Test]
    public void Judge_SameBits_IsIdenticalWhateverTheTimes()
    {
        ReproductionResult result = Judge([Epoch(1, 0.80, 0.5, "a", seconds: 99), Recorded[1], Recorded[2]]);

        Assert.That((result.Verdict, result.Epochs, result.First), Is.EqualTo((Verdict.Identical, 3, (QuantityDifference?)null)));
    }

    [Test]
    public void Judge_OnlyStateDiffers_IsSameMetricsAndNamesTheEpoch()
    {
        ReproductionResult result = Judge([Recorded[0], Epoch(2, 0.90, 0.3, "x"), Epoch(3, 0.88, 0.4, "y")]);

        Assert.That(result.Verdict, Is.EqualTo(Verdict.SameMetrics));
        Assert.That(result.First, Is.EqualTo(new QuantityDifference(2, "state_hash", "b", "x")));
    }

    [Test]
    public void Judge_LastBitOfAMetric_IsNoLongerTheSame()
    {
        ReproductionResult result = Judge([Epoch(1, double.BitIncrement(0.80), 0.5, "a"), Recorded[1], Recorded[2]]);

        Assert.That(result.Verdict, Is.EqualTo(Verdict.WithinTolerance));
        Assert.That(result.First, Is.EqualTo(new QuantityDifference(1, "val_accuracy", "0.8", "0.8000000000000002")));
    }

    [TestCase(0.885, 0.4, Verdict.WithinTolerance)]
    [TestCase(0.886, 0.4, Verdict.Diverged)]
    [TestCase(0.88, 0.4039, Verdict.WithinTolerance)]
    [TestCase(0.88, 0.4041, Verdict.Diverged)]
    [TestCase(0.88, double.NaN, Verdict.Diverged)]
    public void Judge_LastEpochDiffers_IsAMatterOfTolerance(double accuracy, double loss, Verdict expected) =>
        Assert.That(Judge([Recorded[0], Recorded[1], Epoch(3, accuracy, loss, "x")]).Verdict, Is.EqualTo(expected));

    [Test]
    public void Judge_BestEpochDiffers_Counts() =>
        Assert.That(Judge([Recorded[0], Epoch(2, 0.91, 0.3, "x"), Recorded[2]]).Verdict, Is.EqualTo(Verdict.Diverged));

    [Test]
    public void Judge_WiderTolerance_IsTaken() =>
        Assert.That(RunReproduction.Judge(Recorded, [Recorded[0], Epoch(2, 0.91, 0.3, "x"), Recorded[2]], new ReproductionTolerance(Score: 0.0101)).Verdict, Is.EqualTo(Verdict.WithinTolerance));

    [TestCase(2, "epoch 3: end after 3 epochs, then after 2 epochs")]
    [TestCase(0, "epoch 1: end after 3 epochs, then after 0 epochs")]
    public void Judge_FewerEpochs_HasDiverged(int epochs, string first)
    {
        ReproductionResult result = Judge(Recorded[..epochs]);

        Assert.That(result.Verdict, Is.EqualTo(Verdict.Diverged));
        Assert.That(result.First?.ToString(), Is.EqualTo(first));
    }

    [Test]
    public void Judge_MoreEpochs_HasDiverged() =>
        Assert.That(Judge([.. Recorded, Epoch(4, 0.9, 0.3, "d")]).Verdict, Is.EqualTo(Verdict.Diverged));

    [Test]
    public void Judge_StateDiffersEarlierThanMetrics_NamesTheState()
    {
        ReproductionResult result = Judge([Epoch(1, 0.80, 0.5, "x"), Recorded[1], Epoch(3, 0.5, 0.4, "y")]);

        Assert.That(result.Verdict, Is.EqualTo(Verdict.Diverged));
        Assert.That(result.First, Is.EqualTo(new QuantityDifference(1, "state_hash", "a", "x")));
    }

    [Test]
    public void Judge_MetricIsMissing_HasDivergedAndSaysSo()
    {
        EpochCompleted without = Recorded[2] with { Metrics = new MetricSet([new("val_loss", 0.4)]) };

        ReproductionResult result = Judge([Recorded[0], Recorded[1], without]);

        Assert.That(result.Verdict, Is.EqualTo(Verdict.Diverged));
        Assert.That(result.First, Is.EqualTo(new QuantityDifference(3, "val_accuracy", "0.88", "none")));
    }

    [Test]
    public void NotComparable_NamesWhatDiffers()
    {
        ReproductionResult result = RunReproduction.NotComparable([new IdentityDifference("numerics.Head", "1", "2")]);

        Assert.That(result.Verdict, Is.EqualTo(Verdict.NotComparable));
        Assert.That(result.Obstacles.Single().ToString(), Is.EqualTo("numerics.Head 1 → 2"));
    }

    private static ReproductionResult Judge(EpochCompleted[] again) => RunReproduction.Judge(Recorded, again, Tolerance);

    private static EpochCompleted Epoch(int epoch, double accuracy, double loss, string hash, double seconds = 1) =>
        new(epoch, epoch * 10, new MetricSet([new("val_accuracy", accuracy), new("val_loss", loss), new("time/epoch_seconds", seconds)]), hash);
}
