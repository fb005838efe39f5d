using System.Text;
using ExperimentHarness.Core.Collections;
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

    [Test]
    public async Task Sync_HostileNamesAndValues_ReadBackAsWrittenOrUnderTheNameThatIsTold()
    {
        using MlflowExporter exporter = new(RealServer.Connection, new ExportSettings(null, TimeProvider.System));
        string parameter = string.Concat(Enumerable.Repeat("größe 名 ", 1500));
        using var run = new RecordedRun(_folder)
        {
            Spec = new() { Tracking = new TrackingSpec { Experiment = "größe 名 % # +" }, Tags = new ValueMap<string>([KeyValuePair.Create("a*b", "größe 名 %+#")]) },
            SpecText = """{"training":{"note":"N","größe":"名"}}""".Replace("N", parameter, StringComparison.Ordinal),
        };
        run.Begin();
        string[] metrics = ["val*acc", "val%acc", "a//b", "größe/名", "emoji 😀", new string('n', 300)];
        run.Epoch(1, [.. metrics.Select((name, i) => (name, i + 0.1)), ("nan", double.NaN), ("inf", double.PositiveInfinity), ("minus", double.NegativeInfinity), ("zero", -0.0), ("tiny", 5e-324)]);
        string[] files = ["100%#.csv", "plus + space.txt", "%41+%2B.txt", "images/größe 名+step+1+timestamp+2+id.png"];
        foreach (string file in files)
        {
            run.Artifact($"artifacts/{file}", file);
        }

        run.Complete(1);

        ExportReport report = await exporter.SyncAsync(run.ToExport, Never);

        Assert.That(report.IsComplete, report.ToString());
        Run held = (await _client.Runs.FindAsync(report.RunId!, Never))!;
        Dictionary<string, string> told = Tag(held, "harness.renamed")!.Split('\n').Select(line => line.Split(" = ", 2)).ToDictionary(pair => pair[1], pair => pair[0], StringComparer.Ordinal);
        using var copy = new ServerCopy();
        RealServerAssert.HoldsPoints(await copy.PointsAsync(held), [.. JournalTruth.Points(run.Folder).Select(point => point with { Key = told.GetValueOrDefault(point.Key, point.Key) })]);
        Assert.That(told.Keys, Is.SupersetOf(new[] { "val*acc", "val%acc", "a//b", "emoji 😀", "a*b", "100%#.csv", "%41+%2B.txt" }).And.Not.Contain("größe/名"));
        foreach (string file in files)
        {
            using var content = new MemoryStream();
            await _client.Artifacts.DownloadAsync(held.Info.ArtifactUri!, told.GetValueOrDefault(file, file), content, Never);
            Assert.That(Encoding.UTF8.GetString(content.ToArray()), Is.EqualTo(file));
        }

        Dictionary<string, string> parameters = held.Data!.Params!.ToDictionary(param => param.Key, param => param.Value, StringComparer.Ordinal);
        Assert.That(parameters["training.größe"], Is.EqualTo("名"));
        Assert.That(parameters["training.note"], Is.EqualTo(parameter[..6000]));
        Assert.That(report.Notes, Has.Some.Contains("'training.note'").And.Some.Contains("6000"));
        Assert.That(Tag(held, told["a*b"]), Is.EqualTo("größe 名 %+#"));
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
