using System.Collections.Concurrent;
using System.Diagnostics;
using ExperimentHarness.EndToEnd.Tests.Processes;
using ExperimentHarness.EndToEnd.Tests.Train;
using NUnit.Framework;

namespace ExperimentHarness.EndToEnd.Tests.Crash;

/// <summary>
/// The program is killed before each system call by which it changes a file, which is after the one before, and started again:
/// the end is that of a run which nothing disturbed.
/// </summary>
[Platform("Linux", Reason = "strace is Linux'")]
internal sealed class KillMatrixTests
{
    private static readonly string[] Kinds = ["pwrite64", "fsync", "ftruncate", "rename", "unlink", "mkdir"];

    [Test]
    public void Train_KilledBeforeAnyChangeOfAFile_EndsTheSame()
    {
        Strace.Require();
        IReadOnlyList<SystemCall> calls = CrashReference.Calls;
        Assert.That(calls.Where(call => call.Name != "openat").Select(call => call.Name).Distinct(StringComparer.Ordinal), Is.EquivalentTo(Kinds), "all ways to change a file are killed at");
        Assert.That(calls.Select(call => call.Thread).Distinct().Count(), Is.EqualTo(1), "calls are counted by thread");
        foreach (string file in (string[])["journal.jsonl", "checkpoint.bin", "checkpoint.previous.bin", "spec.yaml", "environment.json", "head.weights.h5", "model.json", "predictions.csv", "thumbnails.json", "learning-curves.png", "report.html", "index.html", "rates.json", "run.owner"])
        {
            Assert.That(calls.Select(call => Path.GetFileName(call.Target ?? call.Path)), Does.Contain(file));
        }

        SystemCall[] points = [.. calls.Where(call => call.Name != "openat")];
        KillAtEach(points, Stride.Of(points), CrashReference.CreateRoot, root => CrashReference.StartIn(root));
    }

    // Threads share this work, so a number is that of whichever thread comes to it first.
    [Test]
    public void Train_KilledWhileItKeepsFeatures_EndsTheSame()
    {
        Strace.Require();
        using TrainingRoot recorded = CreateRootWithoutFeatures();
        IEnumerable<SystemCall> calls = Strace.Record(CrashReference.StartIn(recorded), Path.Combine(recorded.Folder, ".harness", "features"));

        // Each of these computes its features twice, so fewer are taken.
        SystemCall[] points = [.. calls.Where(call => call.Name is "pwrite64" or "ftruncate" or "unlink").DistinctBy(call => (call.Name, call.Number))];
        KillAtEach(points, Stride.Of(points, 5), CreateRootWithoutFeatures, root => CrashReference.StartIn(root));
    }

    // What it goes on with is the spec of before: the one whose coming was cut off must leave no run that looks damaged.
    [Test]
    public void Train_KilledWhileAnotherSpecTakesThePlaceOfTheRuns_GoesOnWithTheOldOne()
    {
        using TrainingRoot interrupted = CrashReference.CreateRoot();
        CrashReference.KillInTheMiddle(interrupted);
        using TrainingRoot recorded = CreateInterruptedRoot();
        SystemCall[] calls = [.. Strace.Record(StartWithAnotherSpec(recorded), recorded.Folder)];
        int first = Array.FindIndex(calls, IsOfTheSpec);
        int last = Array.FindLastIndex(calls, IsOfTheSpec);
        Assert.That(Path.GetFileName(calls[last].Path), Is.EqualTo("spec.previous.yaml"), "its removal is the end");

        SystemCall[] points = [.. calls[first..(last + 2)].Where(call => call.Name != "openat")];
        KillAtEach(points, Stride.Of(points), CreateInterruptedRoot, StartWithAnotherSpec);

        TrainingRoot CreateInterruptedRoot()
        {
            var root = new TrainingRoot();
            root.CopyFrom(interrupted);
            return root;
        }
    }

    private static bool IsOfTheSpec(SystemCall call) => Path.GetFileName(call.Target ?? call.Path).StartsWith("spec.", StringComparison.Ordinal);

    private static ProcessStartInfo StartWithAnotherSpec(TrainingRoot root) => CrashReference.StartIn(root, "--set", "description=another");

    private static TrainingRoot CreateRootWithoutFeatures()
    {
        TrainingRoot root = CrashReference.CreateRoot();
        Directory.Delete(Path.Combine(root.Folder, ".harness", "features"), recursive: true);
        return root;
    }

    private static void KillAtEach(SystemCall[] points, SystemCall[] taken, Func<TrainingRoot> createRoot, Func<TrainingRoot, ProcessStartInfo> start)
    {
        ConcurrentBag<string> differences = [];
        ConcurrentBag<SystemCall> survived = [];
        Parallel.ForEach(taken, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, point =>
        {
            using TrainingRoot root = createRoot();
            ProcessResult first = Strace.Kill(start(root), point);
            if (first.ExitCode != Strace.KilledExitCode)
            {
                survived.Add(point);
            }

            if (CrashReference.FindDifferenceAfterTrainingOn(root) is string difference)
            {
                differences.Add($"killed before {point}: {difference}");
            }
        });

        TestContext.Out.WriteLine($"{points.Length} points to kill at, {taken.Length} of them taken, {survived.Count} not reached: {string.Join("; ", survived)}");
        Assert.That(differences, Is.Empty);

        // A busy machine may add a sample of its load to the recorded journal, or the other way round.
        Assert.That(survived, Has.Count.LessThan(5));
    }
}
