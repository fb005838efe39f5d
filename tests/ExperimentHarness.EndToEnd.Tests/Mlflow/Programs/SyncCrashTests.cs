using System.Collections.Concurrent;
using ExperimentHarness.EndToEnd.Tests.Crash;
using ExperimentHarness.EndToEnd.Tests.Processes;
using ExperimentHarness.Testing.Mlflow;
using NUnit.Framework;

namespace ExperimentHarness.EndToEnd.Tests.Mlflow.Programs;

/// <summary>
/// Sync is killed before each system call by which it changes a file, and the power is cut after each of them: whatever is left of
/// mlflow.json, the next Sync leaves on the server exactly the journal, once.
/// </summary>
[Platform("Linux", Reason = "strace is Linux'")]
internal sealed class SyncCrashTests
{
    // Each state needs a server and two processes, and files are sent one after the other by the same step.
    private const int DefaultStride = 8;

    private static readonly ParallelOptions AllProcessors = new() { MaxDegreeOfParallelism = Environment.ProcessorCount };

    [Test]
    public void Sync_KilledBeforeAnyChangeOfAFile_TheNextSyncSendsTheRest()
    {
        using TrackedExperiment recorded = Record(out IReadOnlyList<SystemCall> calls);

        // Several threads share the work, so a number is that of whichever comes to it first.
        SystemCall[] points = [.. calls.Where(call => call.Name != "openat").DistinctBy(call => (call.Name, call.Number))];
        SystemCall[] taken = Stride.Of(points, DefaultStride);
        ConcurrentBag<SystemCall> survived = [];
        Parallel.ForEach(taken, AllProcessors, point =>
        {
            using var server = new MlflowTestServer();
            using TrackedExperiment experiment = new TrackedExperiment(server.Url).Trained();
            if (Strace.Kill(experiment.StartSync(), point).ExitCode != Strace.KilledExitCode)
            {
                survived.Add(point);
            }

            AssertSyncCompletes(experiment, server, $"killed before {point}");
        });

        TestContext.Out.WriteLine($"{points.Length} points to kill Sync at, {taken.Length} of them taken, {survived.Count} not reached");
        Assert.That(survived, Has.Count.LessThan(taken.Length));
    }

    [Test]
    public void Sync_PowerCutAtAnyMoment_TheNextSyncDoublesNothing()
    {
        using TrackedExperiment recorded = Record(out IReadOnlyList<SystemCall> calls);
        using TrackedExperiment before = new TrackedExperiment("http://127.0.0.1:1").Trained();
        var disk = new RecordedDisk(recorded.Root.Folder, before.Root.Folder);
        Dictionary<string, DiskState> distinct = new(StringComparer.Ordinal);
        foreach (SystemCall call in calls)
        {
            disk.Do(call);
            foreach (DiskState state in disk.StatesAfterPowerCut())
            {
                distinct.TryAdd(state.Digest, state);
            }
        }

        DiskState[] taken = Stride.Of(distinct.Values, DefaultStride);
        Parallel.ForEach(taken, AllProcessors, state =>
        {
            // The server lost nothing: it has all that the program had sent, and more than the disk knows of.
            using var server = new MlflowTestServer();
            using TrackedExperiment experiment = new TrackedExperiment(server.Url).Trained();
            AssertSyncCompletes(experiment, server, "undisturbed");
            state.WriteTo(experiment.Root.Folder);

            AssertSyncCompletes(experiment, server, $"after a power cut that left {string.Join(", ", state.Files.Select(file => $"{file.Key} ({file.Value.Length})"))}");
        });

        TestContext.Out.WriteLine($"{calls.Count} moments to cut Sync's power at, {distinct.Count} distinct states, {taken.Length} of them started from");
        Assert.That(taken, Is.Not.Empty);
    }

    /// <summary>What an undisturbed Sync does to files.</summary>
    private static TrackedExperiment Record(out IReadOnlyList<SystemCall> calls)
    {
        Strace.Require();
        using var server = new MlflowTestServer();
        TrackedExperiment experiment = new TrackedExperiment(server.Url).Trained();
        calls = Strace.Record(experiment.StartSync(), experiment.Root.Folder);
        Assert.That(calls.Select(call => call.Target ?? call.Path).Where(path => !DiskState.IsTemporary(path) && File.Exists(path)).Select(Path.GetFileName).Distinct(StringComparer.Ordinal), Is.EqualTo(["mlflow.json"]), "Sync writes nothing else");
        return experiment;
    }

    private static void AssertSyncCompletes(TrackedExperiment experiment, MlflowTestServer server, string when)
    {
        ProcessResult sync = experiment.Sync();

        Assert.That(sync.ExitCode, Is.Zero, $"{when}: {sync.Output}{sync.Error}");
        TestRun[] held = [.. experiment.Root.RunFolders.Select(run => ExportAssert.HoldsWhole(server, run))];
        TestRun parent = server.Store.Active.Single(run => run.Tags.ContainsKey("harness.group_key"));
        Assert.That(server.Store.Active, Is.EquivalentTo(held.Append(parent)), when);
        Assert.That(experiment.Root.Leftovers, Is.Empty, when);
    }
}
