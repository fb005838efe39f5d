using System.Text;
using NUnit.Framework;

namespace ExperimentHarness.Testing.Mlflow;

/// <summary>That a server holds exactly what the journal says.</summary>
public static class ExportAssert
{
    public static TestRun HoldsExactly(MlflowTestServer server, RecordedRun run)
    {
        TestRun[] runs = [.. server.Store.Active.Where(other => other.Tags.GetValueOrDefault("harness.run_key") == run.Key)];
        Assert.That(runs, Has.Length.EqualTo(1), "one run on the server");
        Assert.That(runs[0].Points, Is.EquivalentTo(JournalTruth.Points(run.Folder)), "points");
        Assert.That(server.Store.Violations, Is.Empty, "requests that the real server would misread");
        return runs[0];
    }

    public static void HoldsFile(MlflowTestServer server, TestRun run, string path, string content) =>
        Assert.That(
            server.Store.Artifacts.TryGetValue($"{run.ExperimentId}/{run.Id}/artifacts/{path}", out byte[]? bytes) ? Encoding.UTF8.GetString(bytes) : null,
            Is.EqualTo(content),
            path);
}
