using ExperimentHarness.Benchmarks.Measuring;
using ExperimentHarness.Core.Events;
using ExperimentHarness.Core.Metrics;
using NUnit.Framework;

namespace ExperimentHarness.Tests.Benchmarks.Measuring;

internal sealed class EpochPaceTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 4, 5, 6, 7, TimeSpan.Zero);

    [Test]
    public void OfLast_CountsWhatTheFiguresOfTimesLeaveOut()
    {
        // Epochs end at 10 and 25 s. The last one's figures speak of 8 + 3 s: 4 s are the state's export, its digest and the disk.
        var pace = EpochPace.OfLast([Epoch(1, 10, 6), Epoch(2, 25, 8)]);

        Assert.That(pace, Is.EqualTo(new EpochPace(8, 7)));
        Assert.That(pace.SecondsOf(epochs: 2, epochsOfSteps: 9.5), Is.EqualTo((9.5 * 8) + (2 * 7)));
    }

    [Test]
    public void OfLast_OneEpoch_Throws() => Assert.That(() => EpochPace.OfLast([Epoch(1, 10, 6)]), Throws.ArgumentException);

    private static JournalEntry Epoch(int epoch, int endsAt, double trainingSeconds) => new(
        epoch,
        Start.AddSeconds(endsAt),
        new EpochCompleted(epoch, epoch, new MetricSet([new("time/training_seconds", trainingSeconds), new("time/validation_seconds", 3)]), "00"));
}
