using ExperimentHarness.Core.Events;
using ExperimentHarness.EndToEnd.Tests.Processes;
using ExperimentHarness.EndToEnd.Tests.Train;
using NUnit.Framework;

namespace ExperimentHarness.EndToEnd.Tests.Crash;

/// <summary>Disks that are full, read-only, or not as they were left: a clear error, and afterwards the same end.</summary>
internal sealed class DiskTests
{
    private TrainingRoot _root = null!;

    private string Results => Path.Combine(_root.Folder, "results");

    [SetUp]
    public void CreateRoot() => _root = CrashReference.CreateRoot();

    [TearDown]
    public void RemoveFolder() => _root.Dispose();

    [TestCase(4)]
    [TestCase(16)]
    [TestCase(28)]
    [TestCase(40)]
    [TestCase(100)]
    [TestCase(200)]
    [TestCase(400)]
    [TestCase(1000)]
    public void Train_DiskIsFull_SaysSoAndGoesOnOnceThereIsSpace(int kibibytes)
    {
        using var disk = new MountedDisk(Results, kibibytes);

        ProcessResult full = CrashReference.TrainIn(_root);

        Assert.That(full.ExitCode, Is.EqualTo(3), full.Error);
        Assert.That(full.Error, Does.StartWith("error EH5009: the disk is full: "));
        disk.Resize(64 << 10);
        Assert.That(CrashReference.FindDifferenceAfterTrainingOn(_root), Is.Null);
    }

    [Test]
    public void Train_ReadOnlyDisk_SaysSo()
    {
        using var disk = new MountedDisk(Results, 64 << 10);
        disk.ProtectFromWrites();

        ProcessResult refused = CrashReference.TrainIn(_root);

        Assert.That(refused.ExitCode, Is.EqualTo(3), refused.Error);
        Assert.That(refused.Error, Does.StartWith("error EH5010: "));
    }

    [Test]
    public void Train_ReadOnlyDiskWithAnInterruptedRun_SaysSoAndShowsIt()
    {
        using var disk = new MountedDisk(Results, 64 << 10);
        CrashReference.KillInTheMiddle(_root);
        disk.ProtectFromWrites();

        ProcessResult refused = CrashReference.TrainIn(_root);
        ProcessResult shown = _root.Harness("show", "--run", _root.RunKey);

        Assert.That(refused.ExitCode, Is.EqualTo(3), refused.Error);
        Assert.That(refused.Error, Does.StartWith("error EH5010: "));
        Assert.That(shown.ExitCode, Is.Zero, shown.Error);
        Assert.That(shown.Output, Does.Contain("interrupted"));
        disk.AllowWrites();
        Assert.That(CrashReference.FindDifferenceAfterTrainingOn(_root), Is.Null);
    }

    [Test]
    public void Train_CompleteRunOnAReadOnlyDisk_FindsNothingToDo()
    {
        using var disk = new MountedDisk(Results, 64 << 10);
        _root.CopyFrom(CrashReference.Root);
        disk.ProtectFromWrites();

        ProcessResult result = CrashReference.TrainIn(_root);

        Assert.That(result.ExitCode, Is.Zero, result.Error);
        Assert.That(result.Output, Does.Contain("nothing to do"));
    }

    [TestCase("results")]
    [TestCase("results/small")]
    [TestCase("results/small/KEY")]
    [TestCase("results/small/KEY/model")]
    [TestCase("results/small/KEY/artifacts")]
    public void Train_FileWhereAFolderBelongs_IsNamed(string folder)
    {
        string path = Path.Combine(_root.Folder, folder.Replace("KEY", CrashReference.Root.RunKey, StringComparison.Ordinal));
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, "");

        ProcessResult refused = CrashReference.TrainIn(_root);

        Assert.That(refused.ExitCode, Is.EqualTo(2), refused.Error);
        Assert.That(refused.Error, Does.StartWith($"error EH5011: '{path}' is a file"));
        File.Delete(path);
        Assert.That(CrashReference.FindDifferenceAfterTrainingOn(_root), Is.Null);
    }

    [Test]
    public void Train_ResultsMovedElsewhere_GoesOnThere()
    {
        CrashReference.KillInTheMiddle(_root);
        using TrainingRoot other = CrashReference.CreateRoot();
        Directory.Move(Results, Path.Combine(other.Folder, "results"));

        Assert.That(CrashReference.FindDifferenceAfterTrainingOn(other), Is.Null);
        Assert.That(other.Events.OfType<RunResumed>().Single().FromEpoch, Is.GreaterThan(0), "it goes on from its checkpoint");
    }

    [Test]
    public void Train_AnotherProcessTrainsTheRun_IsRefusedAndDisturbsNothing()
    {
        Strace.Require();
        using var first = new Stopped(CrashReference.StartIn(_root), CrashReference.Middle, _root);

        ProcessResult second = CrashReference.TrainIn(_root);
        ProcessResult end = first.GoOn();

        Assert.That(second.ExitCode, Is.EqualTo(2), second.Error);
        Assert.That(second.Error, Does.Contain($"error EH4103: run small/{CrashReference.Root.RunKey} is in use by process {first.Id} on "));
        Assert.That(end.ExitCode, Is.Zero, end.Error);
        Assert.That(CrashReference.FindDifferenceAfterTrainingOn(_root), Is.Null);
    }

    [Test]
    public void Train_AnotherProcessCompletesTheRunFirst_FindsItComplete()
    {
        Strace.Require();
        SystemCall beforeItsLock = CrashReference.Calls.First(call => call.Name == "mkdir" && call.Path == Path.Combine(CrashReference.Before.Folder, "results"));
        using var second = new Stopped(CrashReference.StartIn(_root), beforeItsLock, "run ");

        ProcessResult first = CrashReference.TrainIn(_root);
        int events = _root.Events.Count;
        ProcessResult end = second.GoOn();

        Assert.That(first.ExitCode, Is.Zero, first.Error);
        Assert.That(end.ExitCode, Is.Zero, end.Error);
        Assert.That(end.Output, Does.Contain($"run {_root.RunKey} (small, seed 1) is complete: "));
        Assert.That(_root.Events, Has.Count.EqualTo(events), "nothing is trained twice");
    }
}
