using System.Text;
using NUnit.Framework;

namespace ExperimentHarness.Testing.Mlflow;

/// <summary>That a server holds exactly what the journal says.</summary>
public static class ExportAssert
{
    public static TestRun HoldsExactly(MlflowTestServer server, RecordedRun run) => HoldsExactly(server, run.Folder);

    /// <summary>The points of a run's folder.</summary>
    public static TestRun HoldsExactly(MlflowTestServer server, string runFolder)
    {
        TestRun[] runs = [.. server.Store.Active.Where(other => other.Tags.GetValueOrDefault("harness.run_key") == Path.GetFileName(runFolder))];
        Assert.That(runs, Has.Length.EqualTo(1), "one run on the server");
        Assert.That(SetDifference(runs[0].Points, JournalTruth.Points(runFolder)), Is.Empty, "points");
        Assert.That(server.Store.Violations, Is.Empty, "requests that the real server would misread");
        return runs[0];
    }

    /// <summary>A whole run, points, files to the byte and description, as a program that completed it leaves it.</summary>
    public static TestRun HoldsWhole(MlflowTestServer server, string runFolder)
    {
        TestRun run = HoldsExactly(server, runFolder);
        string root = $"{run.ExperimentId}/{run.Id}/artifacts/";
        IReadOnlyDictionary<string, byte[]> files = JournalTruth.Files(runFolder);
        Assert.That(server.Store.Artifacts.Keys.Where(path => path.StartsWith(root, StringComparison.Ordinal)).Select(path => path[root.Length..]), Is.EquivalentTo(files.Keys), "files");
        foreach ((string path, byte[] content) in files)
        {
            Assert.That(server.Store.Artifacts[root + path].AsSpan().SequenceEqual(content), path);
        }

        Assert.That(run.Params, Contains.Key("training.epochs").And.ContainKey("seed"));
        Assert.That(run.Inputs, Has.Count.EqualTo(2), "data sets");
        Assert.That(run.Tags, Contains.Key("mlflow.note.content"));
        Assert.That((run.Status, run.Tags["harness.status"]), Is.EqualTo(("FINISHED", "completed")));
        return run;
    }

    public static void HoldsFile(MlflowTestServer server, TestRun run, string path, string content) =>
        Assert.That(
            server.Store.Artifacts.TryGetValue($"{run.ExperimentId}/{run.Id}/artifacts/{path}", out byte[]? bytes) ? Encoding.UTF8.GetString(bytes) : null,
            Is.EqualTo(content),
            path);

    /// <summary>Points that only one side has; quick where there are many, unlike a comparison of collections.</summary>
    private static HashSet<TestPoint> SetDifference(HashSet<TestPoint> held, IReadOnlyList<TestPoint> truth)
    {
        var difference = new HashSet<TestPoint>(held);
        difference.SymmetricExceptWith(truth);
        return difference;
    }
}
