using ExperimentHarness.Core.Collections;
using ExperimentHarness.Core.Events;
using ExperimentHarness.Core.Metrics;
using ExperimentHarness.Core.Planning;
using ExperimentHarness.Tracking.Journal;
using NUnit.Framework;

namespace ExperimentHarness.Tests.Tracking.Journal;

public sealed class JournalProjectionTests
{
    private static readonly RunStarted Started = new(new RunIdentity("{}", 1, null, "d", "w", "managed", ValueMap<int>.Empty), "quickstart", "0.1.0");
    private static readonly MetricSet Summary = new([new("best_epoch", 2)]);

    [Test]
    public void Of_a_run_that_was_cancelled_and_resumed_is_that_of_one_that_was_not()
    {
        ValueList<string> straight = Project(
            0,
            Started,
            new ArtifactWritten("environment.json", "e1", 9),
            new NoteAdded("1 picture left out"),
            Epoch(1, 0.5, 1),
            Epoch(2, 0.4, 1),
            new ArtifactWritten("model/weights.h5", "a1", 9),
            new ArtifactWritten("artifacts/report.html", "r1", 9),
            new RunCompleted(2, Summary));
        ValueList<string> resumed = Project(
            86400,
            Started,
            new ArtifactWritten("environment.json", "e2", 9),
            new ArtifactWritten("git.diff", "d2", 9),
            new NoteAdded("1 picture left out"),
            new SystemSampled(3, new MetricSet([new("system/cpu_percent", 50)])),
            Epoch(1, 0.5, 7),
            new CheckpointSaved(1, "c1"),
            new RunCancelled(1),
            new RunResumed(1) { Notes = ["EH3201: it is damaged or cut off: checkpoint.bin was not used"] },
            new NoteAdded("1 picture left out"),
            Epoch(2, 0.4, 8),
            new ArtifactWritten("artifacts/report.html", "r2", 11),
            new ArtifactWritten("model/weights.h5", "a1", 9),
            new RunCompleted(2, Summary));
        Assert.That(resumed, Is.EqualTo(straight));
    }

    [Test]
    public void Of_runs_that_differ_anywhere_differs()
    {
        RunEvent[] run = [Started, Epoch(1, 0.5, 1), new ArtifactWritten("model/weights.h5", "a1", 9), new RunCompleted(1, Summary)];
        (int Index, RunEvent Other)[] changes =
        [
            (0, Started with { Identity = Started.Identity with { Seed = 2 } }),
            (0, Started with { Identity = Started.Identity with { Engine = "tensorflow" } }),
            (1, Epoch(1, Math.BitIncrement(0.5), 1)),
            (1, Epoch(1, 0.5, 1) with { StateHash = "other" }),
            (2, new ArtifactWritten("model/weights.h5", "a2", 9)),
            (3, new RunCancelled(1)),
            (3, new RunFailed("EH3001", "NaN", "epoch 2")),
        ];
        using (Assert.EnterMultipleScope())
        {
            foreach ((int index, RunEvent other) in changes)
            {
                RunEvent[] changed = [.. run];
                changed[index] = other;
                Assert.That(Project(0, changed), Is.Not.EqualTo(Project(0, run)), other.ToString());
            }
        }
    }

    private static EpochCompleted Epoch(int epoch, double loss, double seconds) =>
        new(epoch, epoch * 10, new MetricSet([new("loss", loss), new("time/epoch_seconds", seconds)]), $"hash {epoch}");

    private static ValueList<string> Project(int startSecond, params RunEvent[] events) =>
        JournalProjection.Of(events.Select((runEvent, index) => new JournalEntry(index + 1, DateTimeOffset.UnixEpoch.AddSeconds(startSecond + index), runEvent)));
}
