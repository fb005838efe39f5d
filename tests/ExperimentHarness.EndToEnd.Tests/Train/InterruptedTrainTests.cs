using ExperimentHarness.Core.Events;
using ExperimentHarness.EndToEnd.Tests.Processes;
using NUnit.Framework;

namespace ExperimentHarness.EndToEnd.Tests.Train;

/// <summary>However a training ends, the same command carries it on to the same bits.</summary>
internal sealed class InterruptedTrainTests
{
    private readonly TrainingRoot _root = new();

    [TearDown]
    public void RemoveFolder() => _root.Dispose();

    [Test]
    public void OtherFolder_GivesTheSameBits()
    {
        ProcessResult result = _root.Train();

        Assert.That(result.ExitCode, Is.Zero, result.Error);
        TrainedReference.AssertSame(_root);
    }

    [Test]
    public void Killed_TheNextTrainGivesTheSameBits()
    {
        _ = _root.TrainUntilEpoch(3, process => process.Kill());
        Assert.That(_root.Events[^1], Is.Not.InstanceOf<RunCompleted>(), "killed too late to show anything");

        ProcessResult result = Continue();

        Assert.That(result.ExitCode, Is.Zero, result.Error);
        TrainedReference.AssertSame(_root);
    }

    [TestCase("INT")]
    [TestCase("TERM")]
    [Platform(Exclude = "Win", Reason = "there are no signals to send")]
    public void Cancelled_IsRecordedAndContinuesFromItsCheckpoint(string signal)
    {
        ProcessResult cancelled = _root.TrainUntilEpoch(3, process => process.Signal(signal));

        Assert.That(cancelled.ExitCode, Is.EqualTo(130), cancelled.Error);
        Assert.That(_root.Events[^1], Is.InstanceOf<RunCancelled>());
        int epochs = ((RunCancelled)_root.Events[^1]).Epoch;
        Assert.That(epochs, Is.InRange(3, TrainingRoot.Epochs - 1));

        ProcessResult continued = Continue();

        Assert.That(continued.ExitCode, Is.Zero, continued.Error);
        Assert.That(continued.Output, Does.Contain($"continuing after epoch {epochs}"));
        Assert.That(_root.Events.OfType<EpochCompleted>().Select(epoch => epoch.Epoch), Is.EqualTo(Enumerable.Range(1, TrainingRoot.Epochs)), "no epoch was trained twice");
        TrainedReference.AssertSame(_root);
    }

    [Test]
    public void KilledAfterACheckpoint_ReplaysWhatFollowedIt()
    {
        _ = _root.TrainUntilEpoch(2, process => process.Signal("TERM"));
        int checkpoint = ((RunCancelled)_root.Events[^1]).Epoch;
        _ = _root.TrainUntilEpoch(checkpoint + 2, process => process.Kill());
        Assert.That(_root.Events[^1], Is.Not.InstanceOf<RunCompleted>(), "killed too late to show anything");

        ProcessResult result = Continue();

        Assert.That(result.Output, Does.Contain($"continuing after epoch {checkpoint}"));
        TrainedReference.AssertSame(_root);
    }

    [Test]
    public void DamagedCheckpoint_StartsFromTheBeginningAndSaysSo()
    {
        _ = _root.TrainUntilEpoch(2, process => process.Signal("TERM"));
        string checkpoint = Path.Combine(_root.Run, "checkpoint.bin");
        byte[] bytes = File.ReadAllBytes(checkpoint);
        bytes[bytes.Length / 2] ^= 1;
        File.WriteAllBytes(checkpoint, bytes);

        ProcessResult result = Continue();

        Assert.That(result.ExitCode, Is.Zero, result.Error);
        Assert.That(result.Output, Does.Contain("note: EH3201: it is damaged or cut off: checkpoint.bin was not used"));
        Assert.That(_root.Events.OfType<RunResumed>().Single().Notes.Single(), Does.StartWith("EH3201"));
        TrainedReference.AssertSame(_root);
    }

    /// <summary>Trains to the end; the time that computing the remaining features takes would show nothing.</summary>
    private ProcessResult Continue()
    {
        _root.TakeFeaturesFrom(TrainedReference.Root);
        return _root.Train();
    }
}
