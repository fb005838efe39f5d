using ExperimentHarness.Testing.Mlflow;
using ExperimentHarness.Tracking.Mlflow.Calls;
using ExperimentHarness.Tracking.Mlflow.Wire;
using NUnit.Framework;

namespace ExperimentHarness.EndToEnd.Tests.Mlflow;

/// <summary>That the real server holds exactly what the journal says, read back through its own interface.</summary>
internal static class RealServerAssert
{
    /// <summary>The only run of an experiment is that of a folder: points, files to the byte and description.</summary>
    public static async Task HoldsOnlyAsync(string experimentName, string runFolder)
    {
        using var client = new MlflowClient(RealServer.Connection, TimeProvider.System);
        Experiment experiment = (await client.Experiments.FindAsync(experimentName, CancellationToken.None))!;
        List<Run> runs = [];
        await foreach (Run found in client.Runs.SearchAsync([experiment.ExperimentId], null, CancellationToken.None))
        {
            runs.Add(found);
        }

        Assert.That(runs, Has.Count.EqualTo(1), "runs on the server");
        Run run = runs[0];
        await HoldsPointsAsync(client, run, JournalTruth.Points(runFolder));
        await HoldsFilesAsync(client, run, JournalTruth.Files(runFolder));
        Dictionary<string, string> tags = run.Data!.Tags!.ToDictionary(tag => tag.Key, tag => tag.Value, StringComparer.Ordinal);
        Assert.That(tags["harness.run_key"], Is.EqualTo(Path.GetFileName(runFolder)));
        Assert.That((run.Info.Status, tags["harness.status"]), Is.EqualTo((RunState.Finished, "completed")));
        Assert.That(run.Data.Params!.Select(param => param.Key), Is.Unique.And.Contain("training.epochs").And.Contain("seed"));
        Assert.That(run.Inputs!.DatasetInputs, Has.Count.EqualTo(2), "data sets");
    }

    /// <summary>A run's points, no more and no fewer.</summary>
    public static async Task HoldsPointsAsync(MlflowClient client, Run run, IReadOnlyList<TestPoint> truth)
    {
        List<TestPoint> held = [];
        foreach (string key in run.Data!.Metrics!.Select(metric => metric.Key))
        {
            await foreach (MetricPoint point in client.Runs.HistoryAsync(run.Info.RunId, key, CancellationToken.None))
            {
                held.Add(new TestPoint(point.Key, point.Value, point.Timestamp, point.Step));
            }
        }

        Assert.That(held, Is.Unique);
        var difference = new HashSet<TestPoint>(held);
        difference.SymmetricExceptWith(truth);
        Assert.That(difference, Is.Empty, "points that only one side has");
    }

    private static async Task HoldsFilesAsync(MlflowClient client, Run run, IReadOnlyDictionary<string, byte[]> truth)
    {
        Assert.That(await ListAsync(client, run, null), Is.EquivalentTo(truth.Keys), "files");
        foreach ((string path, byte[] content) in truth)
        {
            using var held = new MemoryStream();
            await client.Artifacts.DownloadAsync(run.Info.ArtifactUri!, path, held, CancellationToken.None);
            Assert.That(held.ToArray().AsSpan().SequenceEqual(content), path);
        }
    }

    private static async Task<List<string>> ListAsync(MlflowClient client, Run run, string? folder)
    {
        List<string> names = [];
        await foreach (ArtifactFile file in client.Artifacts.ListAsync(run.Info.RunId, folder, CancellationToken.None))
        {
            names.AddRange(file.IsDir ? await ListAsync(client, run, file.Path) : [file.Path]);
        }

        return names;
    }
}
