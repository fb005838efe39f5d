using System.Text.Json;
using System.Text.Json.Nodes;
using ExperimentHarness.Testing.Mlflow;
using ExperimentHarness.Tracking.Mlflow.Calls;
using ExperimentHarness.Tracking.Mlflow.Wire;

namespace ExperimentHarness.EndToEnd.Tests.Mlflow;

/// <summary>What a server holds of an experiment, read back through its REST interface.</summary>
internal sealed class ServerCopy : IDisposable
{
    private static readonly CancellationToken Never = CancellationToken.None;
    private readonly MlflowClient _client = new(RealServer.Connection, TimeProvider.System);

    /// <summary>Every run of an experiment.</summary>
    public async Task<IReadOnlyList<Run>> RunsAsync(string experiment)
    {
        string id = (await _client.Experiments.FindAsync(experiment, Never))!.ExperimentId;
        List<Run> runs = [];
        await foreach (Run run in _client.Runs.SearchAsync([id], null, Never))
        {
            runs.Add(run);
        }

        return runs;
    }

    /// <summary>Every point of every metric that the run has.</summary>
    public async Task<IReadOnlyList<TestPoint>> PointsAsync(Run run)
    {
        List<TestPoint> points = [];
        foreach (MetricPoint latest in run.Data!.Metrics ?? [])
        {
            await foreach (MetricPoint point in _client.Runs.HistoryAsync(run.Info.RunId, latest.Key, Never))
            {
                points.Add(new TestPoint(point.Key, point.Value, point.Timestamp, point.Step));
            }
        }

        return points;
    }

    /// <summary>Every file of the run, by path, as it comes back.</summary>
    public async Task<IReadOnlyDictionary<string, byte[]>> FilesAsync(Run run)
    {
        var files = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        foreach (string path in await ListAsync(run, null))
        {
            using var content = new MemoryStream();
            await _client.Artifacts.DownloadAsync(run.Info.ArtifactUri!, path, content, Never);
            files.Add(path, content.ToArray());
        }

        return files;
    }

    /// <summary>Everything of an experiment as text; equal where nothing on the server has changed.</summary>
    public async Task<string> TextAsync(string experiment)
    {
        var text = new JsonArray();
        foreach (Run run in (await RunsAsync(experiment)).OrderBy(run => run.Info.RunId, StringComparer.Ordinal))
        {
            text.Add(JsonSerializer.Serialize(run));
            text.Add(JsonSerializer.Serialize(await PointsAsync(run)));
            text.Add(JsonSerializer.Serialize(await FilesAsync(run)));
        }

        return text.ToJsonString();
    }

    /// <inheritdoc />
    public void Dispose() => _client.Dispose();

    private async Task<IReadOnlyList<string>> ListAsync(Run run, string? folder)
    {
        List<string> paths = [];
        await foreach (ArtifactFile file in _client.Artifacts.ListAsync(run.Info.RunId, folder, Never))
        {
            paths.AddRange(file.IsDir ? await ListAsync(run, file.Path) : [file.Path]);
        }

        return paths;
    }
}
