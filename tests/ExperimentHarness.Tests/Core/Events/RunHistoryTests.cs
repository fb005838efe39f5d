using ExperimentHarness.Core.Collections;
using ExperimentHarness.Core.Events;
using ExperimentHarness.Core.Metrics;
using ExperimentHarness.Core.Planning;
using ExperimentHarness.Core.Problems;
using NUnit.Framework;

namespace ExperimentHarness.Tests.Core.Events;

public sealed class RunHistoryTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 31, 12, 0, 0, TimeSpan.Zero);
    private static readonly RunStarted Started = new(new RunIdentity("{}", 1, null, "d", "w", "managed", ValueMap<int>.Empty), "quickstart", "0.1.0");

    [Test]
    public void Of_nothing_is_an_unfinished_run_that_never_started()
    {
        RunHistory history = Fold();
        Assert.That(history.Started, Is.Null);
        Assert.That(history.StartTime, Is.Null);
        Assert.That(history.Status, Is.EqualTo(RunStatus.Unfinished));
    }

    [Test]
    public void Of_a_run_keeps_start_epochs_summary_and_times()
    {
        RunHistory history = Fold(Started, Epoch(1, 0.5), Epoch(2, 0.4), new RunCompleted(2, Metrics("best_epoch", 2)));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(history.Started, Is.EqualTo(Started));
            Assert.That(history.Status, Is.EqualTo(RunStatus.Completed));
            Assert.That(history.Epochs, Is.EqualTo([Epoch(1, 0.5), Epoch(2, 0.4)]));
            Assert.That(history.Summary, Is.EqualTo(Metrics("best_epoch", 2)));
            Assert.That(history.StartTime, Is.EqualTo(Start));
            Assert.That(history.EndTime, Is.EqualTo(Start.AddSeconds(3)));
        }
    }

    [Test]
    public void Of_a_resumed_run_counts_the_time_trained_without_pauses_and_clocks_set_back()
    {
        RunHistory history = RunHistory.Of(
        [
            new(1, Start, Started),
            new(2, Start.AddSeconds(10), Epoch(1, 0.5)),
            new(3, Start.AddHours(8), new RunResumed(1)),
            new(4, Start.AddHours(8).AddSeconds(5), Epoch(2, 0.4)),
            new(5, Start.AddHours(-100), new RunCompleted(2, MetricSet.Empty)),
        ]);

        Assert.That(history.TimeTrained, Is.EqualTo(TimeSpan.FromSeconds(15)));
    }

    [Test]
    public void Of_each_end_has_its_status()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Fold(Started).Status, Is.EqualTo(RunStatus.Unfinished));
            Assert.That(Fold(Started, new RunFailed("EH3001", "NaN", "epoch 1")).Status, Is.EqualTo(RunStatus.Failed));
            Assert.That(Fold(Started, new RunFailed("EH3001", "NaN", "epoch 1")).Failure?.Where, Is.EqualTo("epoch 1"));
            Assert.That(Fold(Started, new RunCancelled(0)).Status, Is.EqualTo(RunStatus.Cancelled));
            Assert.That(Fold(Started, new RunPruned(1, "median")).Status, Is.EqualTo(RunStatus.Pruned));
        }
    }

    [Test]
    public void Of_a_resumed_run_is_unfinished_again()
    {
        RunHistory history = Fold(Started, Epoch(1, 0.5), new RunFailed("EH3001", "NaN", "epoch 2"), new RunResumed(1));
        Assert.That(history.Status, Is.EqualTo(RunStatus.Unfinished));
        Assert.That(history.Failure, Is.Null);
    }

    [Test]
    public void Of_a_replayed_epoch_keeps_the_first_whatever_its_times()
    {
        RunHistory history = Fold(Started, Epoch(1, 0.5, seconds: 1), Epoch(2, 0.4), new RunResumed(0), Epoch(1, 0.5, seconds: 9));
        Assert.That(history.Epochs, Is.EqualTo([Epoch(1, 0.5, seconds: 1), Epoch(2, 0.4)]));
    }

    [Test]
    public void Of_a_replayed_epoch_with_another_loss_is_an_error_that_names_it() =>
        Assert.That(
            () => Fold(Started, Epoch(1, 0.5), new RunResumed(0), Epoch(1, 0.25)),
            Throws.TypeOf<BadInputException>().With.Message.Contains("EH4005").And.Message.Contains("loss 0.5, then 0.25"));

    [Test]
    public void Of_a_missing_epoch_is_an_error() =>
        Assert.That(() => Fold(Started, Epoch(2, 0.5)), Throws.TypeOf<BadInputException>().With.Message.Contains("epoch 2 follows epoch 0"));

    [Test]
    public void Of_two_identities_is_an_error() =>
        Assert.That(
            () => Fold(Started, Started with { Identity = Started.Identity with { Seed = 2 } }),
            Throws.TypeOf<BadInputException>().With.Message.Contains("EH4005"));

    [Test]
    public void Of_artifacts_keeps_the_last_of_a_path_and_of_taints_a_note()
    {
        RunHistory history = Fold(
            Started,
            new ArtifactWritten("model/weights.h5", "old", 1),
            new ArtifactWritten("model/weights.h5", "new", 2),
            new NoteAdded("a note"),
            new RunTainted("a.jpg changed"));
        Assert.That(history.Artifacts, Is.EqualTo([new ArtifactWritten("model/weights.h5", "new", 2)]));
        Assert.That(history.Notes, Is.EqualTo(["a note", "a.jpg changed"]));
        Assert.That(history.IsTainted, Is.True);
    }

    private static EpochCompleted Epoch(int epoch, double loss, double seconds = 1) =>
        new(epoch, epoch * 10, new MetricSet([new("loss", loss), new("time/epoch_seconds", seconds)]), $"hash {epoch}");

    private static MetricSet Metrics(string name, double value) => new([new(name, value)]);

    private static RunHistory Fold(params RunEvent[] events) =>
        RunHistory.Of(events.Select((runEvent, index) => new JournalEntry(index + 1, Start.AddSeconds(index), runEvent)));
}
