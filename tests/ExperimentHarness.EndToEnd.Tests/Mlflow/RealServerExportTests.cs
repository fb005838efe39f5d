using System.Text;
using ExperimentHarness.Core.Spec;
using ExperimentHarness.Testing;
using ExperimentHarness.Testing.Mlflow;
using ExperimentHarness.Tracking.Mlflow.Calls;
using ExperimentHarness.Tracking.Mlflow.Export;
using ExperimentHarness.Tracking.Mlflow.Wire;
using NUnit.Framework;

namespace ExperimentHarness.EndToEnd.Tests.Mlflow;

/// <summary>What the exporter sends to the real server, live, reads back equal to the journal.</summary>
public sealed class RealServerExportTests : IDisposable
{
    private static readonly CancellationToken Never = CancellationToken.None;
    private readonly TemporaryFolder _folder = new();
    private readonly MlflowClient _client = new(RealServer.Connection, TimeProvider.System);

    public void Dispose()
    {
        _client.Dispose();
        _folder.Dispose();
    }

    [Test]
    public async Task Follow_TwoSeeds_EverythingReadsBackAsTheJournalSaysIt()
    {
        using MlflowExporter exporter = new(RealServer.Connection, new ExportSettings(null, TimeProvider.System));
        RunGroup? group = null;
        foreach (ulong seed in (ulong[])[1, 2])
        {
            using var run = new RecordedRun(_folder, seed) { Spec = new ExperimentSpec { Tracking = new TrackingSpec { Experiment = "two seeds" } } };
            group ??= new RunGroup(RunGroup.KeyOf("baseline", run.Identity), "baseline");
            await using LiveExport live = exporter.Follow(run.ToExport with { Group = group });
            run.Whole(epochs: 5);
            run.Artifact("artifacts/images/most wrong+step+3+timestamp+5+id.png", [0, 1, 2, 255]);

            ExportReport report = await live.DrainAsync(TimeSpan.FromSeconds(60), Never);

            Assert.That(report.IsComplete, report.ToString());
            await AssertHeldAsync(report.RunId!, run);
        }

        Experiment experiment = (await _client.Experiments.FindAsync("two seeds", Never))!;
        List<Run> runs = [];
        await foreach (Run run in _client.Runs.SearchAsync([experiment.ExperimentId], null, Never))
        {
            runs.Add(run);
        }

        Run parent = runs.Single(run => Tag(run, "harness.group_key") == group!.Key);
        Assert.That(runs, Has.Count.EqualTo(3));
        Assert.That(runs.Count(run => Tag(run, "mlflow.parentRunId") == parent.Info.RunId), Is.EqualTo(2));
        Assert.That(parent.Data!.Metrics!.Select(metric => metric.Key), Is.SupersetOf(new[] { "mean/val_accuracy", "sd/val_accuracy", "best/val_accuracy" }));
        Assert.That(parent.Info.Status, Is.EqualTo(RunState.Finished));
    }

    private async Task AssertHeldAsync(string runId, RecordedRun run)
    {
        IReadOnlyList<TestPoint> truth = JournalTruth.Points(run.Folder);
        List<TestPoint> held = [];
        foreach (string key in truth.Select(point => point.Key).Distinct(StringComparer.Ordinal))
        {
            await foreach (MetricPoint point in _client.Runs.HistoryAsync(runId, key, Never))
            {
                held.Add(new TestPoint(point.Key, point.Value, point.Timestamp, point.Step));
            }
        }

        Run back = (await _client.Runs.FindAsync(runId, Never))!;
        Assert.That(held, Is.EquivalentTo(truth));
        Assert.That(back.Info.Status, Is.EqualTo(RunState.Finished));
        Assert.That(back.Data!.Params, Does.Contain(new KeyValue("training.optimizer.learning_rate", "1.0E-4")));
        Assert.That(Tag(back, "harness.run_key"), Is.EqualTo(run.Key));
        Assert.That(Tag(back, "mlflow.user"), Is.EqualTo("ada"));
        Assert.That(back.Inputs!.DatasetInputs!.Select(input => input.Dataset.Name), Is.EquivalentTo(new[] { "procedural/train", "procedural/validation" }));
        string[] files = ["curves.svg", "model/classes.txt", "spec.yaml", "environment.json", "images/most wrong+step+3+timestamp+5+id.png"];
        foreach (string file in files)
        {
            string local = Path.Combine(run.Folder, File.Exists(Path.Combine(run.Folder, file)) ? file : $"artifacts/{file}");
            using var content = new MemoryStream();
            await _client.Artifacts.DownloadAsync(back.Info.ArtifactUri!, file, content, Never);
            Assert.That(content.ToArray(), Is.EqualTo(await File.ReadAllBytesAsync(local)), file);
        }

        Assert.That(Encoding.UTF8.GetByteCount(Tag(back, "mlflow.note.content")!), Is.GreaterThan(50));
    }

    private static string? Tag(Run run, string key) => run.Data!.Tags!.FirstOrDefault(tag => tag.Key == key)?.Value;
}
