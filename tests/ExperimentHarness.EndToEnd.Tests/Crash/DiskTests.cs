using ExperimentHarness.EndToEnd.Tests.Processes;
using ExperimentHarness.EndToEnd.Tests.Train;
using NUnit.Framework;

namespace ExperimentHarness.EndToEnd.Tests.Crash;

/// <summary>Disks that are full, read-only, or not as they were left: a clear error, and afterwards the same end.</summary>
internal sealed class DiskTests
{
    private TrainingRoot _root = null!;

    /// <summary>Two epochs are recorded, and the second checkpoint is about to push the first aside.</summary>
    private static SystemCall Middle => CrashReference.Calls.First(call => call.Target?.EndsWith("/checkpoint.previous.bin", StringComparison.Ordinal) == true);

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
        KillInTheMiddle(_root);
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
        KillInTheMiddle(_root);
        using TrainingRoot other = CrashReference.CreateRoot();
        Directory.Move(Results, Path.Combine(other.Folder, "results"));

        Assert.That(CrashReference.FindDifferenceAfterTrainingOn(other), Is.Null);
    }

    [Test]
    public void Train_AnotherProcessTrainsTheRun_IsRefusedAndDisturbsNothing()
    {
        Strace.Require();
        using var first = new Stopped(CrashReference.StartIn(_root), Middle, _root);

        ProcessResult second = CrashReference.TrainIn(_root);
        ProcessResult end = first.GoOn();

        Assert.That(second.ExitCode, Is.EqualTo(2), second.Error);
        Assert.That(second.Error, Does.Contain($"error EH4103: run small/{CrashReference.Root.RunKey} is in use by process {first.Id} on "));
        Assert.That(end.ExitCode, Is.Zero, end.Error);
        Assert.That(CrashReference.FindDifferenceAfterTrainingOn(_root), Is.Null);
    }

    private static void KillInTheMiddle(TrainingRoot root)
    {
        Strace.Require();
        Assert.That(Strace.Kill(CrashReference.StartIn(root), Middle).ExitCode, Is.EqualTo(Strace.KilledExitCode));
    }
}
