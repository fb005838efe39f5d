using ExperimentHarness.Core.Events;
using ExperimentHarness.Core.Metrics;
using ExperimentHarness.Core.Spec;
using ExperimentHarness.Testing;
using ExperimentHarness.Training.Checkpoints;
using ExperimentHarness.Training.Engines;
using ExperimentHarness.Training.Loop;
using Microsoft.Extensions.Time.Testing;
using NUnit.Framework;

namespace ExperimentHarness.Training.Tests.Loop;

internal sealed class CheckpointKeeperTests
{
    private readonly TemporaryFolder _folder = new();
    private readonly FakeTimeProvider _clock = new();
    private readonly CollectedEvents _events = new(_ => { });

    [TearDown]
    public void DeleteFolder() => _folder.Dispose();

    [Test]
    public void Keep_LastOneIsFresh_WritesNothing()
    {
        var keeper = new CheckpointKeeper(_folder.Path, _events, _clock);
        _clock.Advance(TimeSpan.FromSeconds(29));

        keeper.Keep(AfterEpochs(1));

        Assert.That(Directory.GetFiles(_folder.Path), Is.Empty);
        Assert.That(_events.All, Is.Empty);
    }

    [Test]
    public void Keep_LastOneIsThirtySecondsOld_WritesAndSaysSo()
    {
        var keeper = new CheckpointKeeper(_folder.Path, _events, _clock);
        keeper.Keep(AfterEpochs(1));
        _clock.Advance(TimeSpan.FromSeconds(30));

        keeper.Keep(AfterEpochs(2));
        keeper.Keep(AfterEpochs(3));

        Assert.That(_events.All.OfType<CheckpointSaved>().Select(saved => saved.Epoch), Is.EqualTo(new[] { 2 }));
        Assert.That(CheckpointFile.Read(_folder.Path, "key", [.. Enumerable.Range(1, 2).Select(Epoch)]).Checkpoint!.Epoch, Is.EqualTo(2));
    }

    [Test]
    public void Drop_ItsStateIsNoLongerWhole_LeavesNothingToFlush()
    {
        var keeper = new CheckpointKeeper(_folder.Path, _events, _clock);
        keeper.Keep(AfterEpochs(1));

        keeper.Drop();
        keeper.Flush();

        Assert.That(Directory.GetFiles(_folder.Path), Is.Empty);
    }

    [Test]
    public void Flush_WritesTheNewestOnce()
    {
        var keeper = new CheckpointKeeper(_folder.Path, _events, _clock);
        keeper.Keep(AfterEpochs(1));
        keeper.Keep(AfterEpochs(2));

        keeper.Flush();
        keeper.Flush();

        Assert.That(_events.All.OfType<CheckpointSaved>().Select(saved => saved.Epoch), Is.EqualTo(new[] { 2 }));
    }

    [Test]
    public void Flush_NothingKept_WritesNothing()
    {
        new CheckpointKeeper(_folder.Path, _events, _clock).Flush();

        Assert.That(Directory.GetFiles(_folder.Path), Is.Empty);
    }

    private static EpochCompleted Epoch(int number) => new(number, 1, new MetricSet([]), AfterEpochs(number).StateHash);

    private static Checkpoint AfterEpochs(int count)
    {
        var training = new TrainingSpec();
        var state = new HeadState([new Tensor("dense/kernel", [1], [1])], [], 1);
        TrainingProgress progress = TrainingProgress.Start(training);
        for (int i = 0; i < count; i++)
        {
            progress = progress.After(training, new MetricSet([new("val_accuracy", 0.5)]), state);
        }

        return progress.ToCheckpoint(new("key"), state);
    }
}
