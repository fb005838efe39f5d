using System.Diagnostics;
using ExperimentHarness.Core.Planning;
using ExperimentHarness.Core.Problems;
using ExperimentHarness.Testing;
using ExperimentHarness.Tracking.Results;
using NUnit.Framework;

namespace ExperimentHarness.Tests.Tracking.Results;

public sealed class RunLockTests
{
    private readonly TemporaryFolder _folder = new();

    [TearDown]
    public void RemoveFolder() => _folder.Dispose();

    private RunFolder Run => new("baseline", new RunKey("ab1111111111"), null, _folder.Path);

    [Test]
    public void TryTake_of_a_held_run_gives_nothing_until_it_is_released()
    {
        using (RunLock.Take(Run))
        {
            Assert.That(RunLock.TryTake(Run), Is.Null);
            Assert.That(RunLock.IsHeld(Run), Is.True);
        }

        Assert.That(RunLock.IsHeld(Run), Is.False);
        using var again = RunLock.TryTake(Run);
        Assert.That(again, Is.Not.Null);
        Assert.That(again!.PreviousOwner, Is.Null, "the first owner ended in order");
    }

    [Test]
    public void TryTake_of_a_held_run_whose_owner_is_not_known_gives_nothing()
    {
        using var held = RunLock.Take(Run);
        File.Delete(_folder["run.owner"]);
        Assert.That(RunLock.TryTake(Run), Is.Null);
        Assert.That(() => RunLock.Take(Run), Throws.TypeOf<BadInputException>().With.Message.Contains("another process"));
    }

    [Test]
    public void Take_of_a_held_run_names_the_owner()
    {
        using var held = RunLock.Take(Run);
        Assert.That(
            () => RunLock.Take(Run),
            Throws.TypeOf<BadInputException>().With.Message.Contains("EH4103").And.Message.Contains($"process {Environment.ProcessId} on {Environment.MachineName}"));
    }

    [Test]
    public void IsHeld_of_a_run_never_locked_is_false_and_leaves_no_file()
    {
        Assert.That(RunLock.IsHeld(Run), Is.False);
        Assert.That(Directory.GetFileSystemEntries(_folder.Path), Is.Empty);
    }

    [Test]
    public void IsHeld_asked_by_several_at_once_is_false_for_each()
    {
        using (RunLock.Take(Run))
        {
        }

        int held = 0;
        Parallel.For(0, 400, _ => Interlocked.Add(ref held, RunLock.IsHeld(Run) ? 1 : 0));

        Assert.That(held, Is.Zero);
    }

    [Test]
    public void Take_after_a_killed_owner_names_it_and_removes_what_it_was_writing()
    {
        _folder.Write("run.owner", $"1 2001-01-01T00:00:00Z {Environment.MachineName}\n");
        _folder.Write(".checkpoint.bin.abcdefgh.ijk.tmp", "torn");
        using var taken = RunLock.Take(Run);
        Assert.That(taken.PreviousOwner, Is.EqualTo(new LockOwner(1, new DateTimeOffset(2001, 1, 1, 0, 0, 0, TimeSpan.Zero), Environment.MachineName)));
        Assert.That(File.Exists(_folder[".checkpoint.bin.abcdefgh.ijk.tmp"]), Is.False);
    }

    [Test]
    public void Take_removes_what_a_killed_owner_was_writing_in_folders_of_the_run()
    {
        string kept = _folder.Write("model/model.json", "{}");
        string model = _folder.Write("model/.head.weights.h5.abcdefgh.ijk.tmp", "torn");
        string picture = _folder.Write("artifacts/images/.training.png.abcdefgh.ijk.tmp", "torn");
        using var taken = RunLock.Take(Run);
        Assert.That(new[] { kept, model, picture }.Where(File.Exists), Is.EqualTo(new[] { kept }));
    }

    [Test]
    public void TryTake_where_the_lock_cannot_be_made_is_no_other_process()
    {
        Directory.CreateDirectory(_folder["run.lock"]);
        Assert.That(() => RunLock.TryTake(Run), Throws.InstanceOf<UnauthorizedAccessException>());
    }

    [TestCase("")]
    [TestCase("torn")]
    [TestCase("x 2001-01-01T00:00:00Z host")]
    public void Take_with_an_unreadable_owner_takes_the_lock(string owner)
    {
        _folder.Write("run.owner", owner);
        using var taken = RunLock.Take(Run);
        Assert.That(taken.PreviousOwner, Is.Null);
    }

    [Test]
    public void A_lock_is_held_until_its_process_is_killed()
    {
        Assume.That(OperatingSystem.IsLinux() && File.Exists("/usr/bin/flock"), Is.True, "needs flock(1)");
        using var owner = Process.Start("/usr/bin/flock", ["--no-fork", _folder["run.lock"], "sleep", "600"]);
        try
        {
            Assert.That(() => RunLock.IsHeld(Run), Is.True.After(10_000, 10));
            Assert.That(RunLock.TryTake(Run), Is.Null);
        }
        finally
        {
            owner.Kill();
            owner.WaitForExit();
        }

        using var taken = RunLock.TryTake(Run);
        Assert.That(taken, Is.Not.Null);
    }

    [Test]
    public void Where_the_file_system_knows_no_locks_a_living_owner_of_this_machine_counts()
    {
        Assume.That(OperatingSystem.IsWindows(), Is.False, "needs sleep(1)");
        using var owner = Process.Start("sleep", ["600"]);
        try
        {
            var start = new DateTimeOffset(owner.StartTime.ToUniversalTime());
            _folder.Write("run.lock", "");
            _folder.Write("run.owner", new LockOwner(owner.Id, start, Environment.MachineName).ToString());
            Assert.That(RunLock.IsHeld(Run), Is.True);
            Assert.That(RunLock.TryTake(Run), Is.Null);

            _folder.Write("run.owner", new LockOwner(owner.Id, start.AddMinutes(-5), Environment.MachineName).ToString());
            Assert.That(RunLock.IsHeld(Run), Is.False, "the process id was used again");
        }
        finally
        {
            owner.Kill();
            owner.WaitForExit();
        }
    }
}
