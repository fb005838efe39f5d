using System.Collections.Concurrent;
using ExperimentHarness.EndToEnd.Tests.Train;
using NUnit.Framework;

namespace ExperimentHarness.EndToEnd.Tests.Crash;

/// <summary>
/// A training is recorded, call by call, and the power cut after each of them: every state in which a file system may leave
/// the disk is built, with unflushed writes lost or half there and unflushed names kept or not, and the program started in it.
/// </summary>
[Platform("Linux", Reason = "strace is Linux'")]
internal sealed class PowerCutTests
{
    [Test]
    public void Train_PowerCutAtAnyMoment_EndsTheSame()
    {
        Strace.Require();
        using var versions = new RecordedVersions();
        (int cuts, DiskState[] states) = StatesOf(CrashReference.Calls, versions);
        Assert.That(states.Select(versions.FindDefect).OfType<string>().Distinct(StringComparer.Ordinal), Is.Empty, "each state is sound");

        DiskState[] taken = Stride.Of(states);
        ConcurrentBag<string> differences = [];
        Parallel.ForEach(taken, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, state =>
        {
            if (FindDifference(state) is string difference)
            {
                differences.Add(difference);
            }
        });

        TestContext.Out.WriteLine($"{CrashReference.Calls.Count} moments to cut the power at, {cuts} states, {states.Length} distinct ones, {taken.Length} of them started from");
        Assert.That(differences, Is.Empty);
    }

    [TestCase("journal.jsonl", TestName = "Train_JournalNotFlushed_LosesThingsInAPowerCut")]
    [TestCase(".checkpoint.bin.", TestName = "Train_CheckpointNotFlushed_LosesThingsInAPowerCut")]
    [TestCase(".head.weights.h5.", TestName = "Train_FileNotFlushedBeforeItsRename_LosesThingsInAPowerCut")]
    [TestCase("model", TestName = "Train_FolderNotFlushedAfterARename_LosesThingsInAPowerCut")]
    public void Train_NotFlushed_LosesThingsInAPowerCut(string nameBegins)
    {
        Strace.Require();

        // Up to the page over all runs: it is made from the records, and its names would be too many for the model.
        SystemCall[] record = [.. CrashReference.Calls.TakeWhile(call => Path.GetFileName(call.Path) != "report")];
        Assert.That(record, Has.Length.LessThan(CrashReference.Calls.Count));
        SystemCall[] calls = [.. record.Where(call => call.Name != "fsync" || !IsMissing(call))];
        Assert.That(calls, Has.Length.LessThan(record.Length));
        using var versions = new RecordedVersions();
        (int cuts, DiskState[] states) = StatesOf(calls, versions);

        DiskState[] bad = [.. states.Where(state => versions.FindDefect(state) is not null)];

        TestContext.Out.WriteLine($"{cuts} states, {states.Length} distinct ones, {bad.Length} of them bad: {string.Join("; ", bad.Select(versions.FindDefect).Distinct(StringComparer.Ordinal).Take(5))}");
        Assert.That(bad, Is.Not.Empty);
        Assert.That(bad.Where((_, index) => index % (bad.Length / 8 + 1) == 0).Select(FindDifference).OfType<string>(), Is.Not.Empty, "the program's end shows it as well");

        bool IsMissing(SystemCall call) => Path.GetFileName(call.Path).StartsWith(nameBegins, StringComparison.Ordinal);
    }

    private static (int Count, DiskState[] Distinct) StatesOf(IEnumerable<SystemCall> calls, RecordedVersions versions)
    {
        string root = CrashReference.Before.Folder;
        var disk = new RecordedDisk(root, root);
        int count = 0;
        Dictionary<string, DiskState> distinct = new(StringComparer.Ordinal);
        foreach (SystemCall call in calls)
        {
            if (call is { Name: "rename", Target: string target })
            {
                versions.Add(Path.GetRelativePath(root, target), disk.Read(call.Path));
            }

            disk.Do(call);
            foreach (DiskState state in disk.StatesAfterPowerCut())
            {
                count++;
                distinct.TryAdd(state.Digest, state);
            }
        }

        return (count, [.. distinct.Values]);
    }

    private static string? FindDifference(DiskState state)
    {
        using TrainingRoot root = CrashReference.CreateRoot();
        state.WriteTo(root.Folder);
        return CrashReference.FindDifferenceAfterTrainingOn(root) is string difference
            ? $"{difference}\nfrom {string.Join(", ", state.Files.OrderBy(file => file.Key, StringComparer.Ordinal).Select(file => $"{file.Key} ({file.Value.Length})"))}"
            : null;
    }
}
