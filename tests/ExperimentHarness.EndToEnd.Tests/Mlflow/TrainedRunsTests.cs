using System.Globalization;
using System.Text.Json.Nodes;
using ExperimentHarness.Core.Events;
using ExperimentHarness.Core.Planning;
using ExperimentHarness.EndToEnd.Tests.Processes;
using ExperimentHarness.EndToEnd.Tests.Train;
using ExperimentHarness.Testing.Mlflow;
using ExperimentHarness.Tracking.Mlflow.Wire;
using NUnit.Framework;

namespace ExperimentHarness.EndToEnd.Tests.Mlflow;

/// <summary>The real program trains and the real server listens: what comes back from the server is the journal and the run's folder, and nothing else.</summary>
internal sealed class TrainedRunsTests : IDisposable
{
    // A run's folder holds beside what is sent: the cursor, the lock.
    private static readonly string[] NotSent = ["mlflow.json", "run.lock"];

    private static readonly string[] Wanted =
    [
        "journal.jsonl", "spec.yaml", "environment.json", "predictions.csv", "learning-curves.png", "confusion-matrix.png", "roc.png", "precision-recall.png", "calibration.png",
        "images/training.png", "images/augmented.png", "images/most-wrong.png", "images/least-sure.png", "thumbnails.json", "report.html", "model/head.weights.h5", "model/best.weights.h5", "model/model.json",
    ];

    private static TrainedQuickstart _trained = null!;
    private readonly ServerCopy _server = new();

    [OneTimeSetUp]
    public static void Train() => _trained = new TrainedQuickstart("trained by the program");

    [OneTimeTearDown]
    public static void Remove() => _trained?.Dispose();

    public void Dispose() => _server.Dispose();

    [Test]
    public async Task Train_TwoSeeds_TheServerHoldsTheJournalAndTheRunFolder()
    {
        IReadOnlyList<Run> held = await _server.RunsAsync(_trained.Experiment);
        Run parent = held.Single(run => Tag(run, "harness.group_key") is not null);

        Assert.That(_trained.RunFolders, Has.Count.EqualTo(2));
        Assert.That(held, Has.Count.EqualTo(3));
        foreach (string folder in _trained.RunFolders)
        {
            Run run = held.Single(run => Tag(run, "harness.run_key") == Path.GetFileName(folder));
            Assert.That(await _server.PointsAsync(run), Is.EquivalentTo(JournalTruth.Points(folder)), "points");
            AssertDescription(run, folder, parent);
            AssertFiles(await _server.FilesAsync(run), folder);
        }
    }

    [Test]
    public async Task Train_TwoSeeds_TheirParentHasWhatTheJournalsSayTogether()
    {
        IReadOnlyList<Run> held = await _server.RunsAsync(_trained.Experiment);
        Run parent = held.Single(run => Tag(run, "harness.group_key") is not null);
        IReadOnlyList<RunEvent>[] journals = [.. _trained.RunFolders.Select(TrainingRoot.EventsOf)];
        var expected = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (string name in journals[0].OfType<EpochCompleted>().Last().Metrics.Select(metric => metric.Key).Where(name => !name.StartsWith("time/", StringComparison.Ordinal) && name != "learning_rate"))
        {
            AddSpread(expected, name, [.. journals.Select(journal => journal.OfType<EpochCompleted>().Last().Metrics[name])]);
        }

        foreach (string name in journals[0].OfType<RunCompleted>().Single().Summary.Select(metric => metric.Key))
        {
            double[] values = [.. journals.Select(journal => journal.OfType<RunCompleted>().Single().Summary[name])];
            AddSpread(expected, name, values);
            if (name != "best_epoch")
            {
                expected.Add($"best/{name["best_".Length..]}", name == "best_val_loss" ? values.Min() : values.Max());
            }
        }

        Assert.That(parent.Data!.Metrics!.ToDictionary(metric => metric.Key, metric => metric.Value, StringComparer.Ordinal), Is.EquivalentTo(expected));
        Assert.That(parent.Info.Status, Is.EqualTo(RunState.Finished));
        Assert.That(parent.Info.RunName, Is.EqualTo("quickstart"));
        Assert.That(parent.Data.Params!.Select(param => param.Key), Does.Contain("model.backbone").And.Not.Contain("seed"));
        Assert.That(parent.Inputs!.DatasetInputs, Has.Count.EqualTo(2));
        Assert.That(Tag(parent, "mlflow.note.content"), Does.Contain("2 of 2 runs finished").And.Contain("quickstart seed 1").And.Contain("quickstart seed 2"));
    }

    [Test]
    public async Task Sync_AfterALiveTraining_HasNothingToDoAndChangesNothing()
    {
        string before = await _server.TextAsync(_trained.Experiment);

        ProcessResult result = _trained.Run("sync", "--all", "--format=json");

        JsonNode[] rows = [.. JsonNode.Parse(result.Output)!.AsArray().Select(row => row!)];
        Assert.That(result.ExitCode, Is.Zero, result.Error);
        Assert.That(rows.Select(row => ((string?)row["status"], (int?)row["pending_events"], (int?)row["pending_files"])), Is.EqualTo(new (string?, int?, int?)[] { ("complete", 0, 0), ("complete", 0, 0) }));
        Assert.That(await _server.TextAsync(_trained.Experiment), Is.EqualTo(before));
    }

    [Test]
    public async Task Reproduce_IdOfARunOnTheServer_NeedsNothingOfTheMachineThatTrainedIt()
    {
        Run run = (await _server.RunsAsync(_trained.Experiment)).First(run => Tag(run, "harness.seed") == "2");
        using var elsewhere = new TrainingRoot("quickstart");

        ProcessResult result = elsewhere.Execute(_trained.Variables, "reproduce", $"--run={run.Info.RunId}", "--epochs=2");

        Assert.That(result.ExitCode, Is.Zero, result.Error);
        Assert.That(result.Output, Does.Contain($"\nIDENTICAL: run quickstart/{Tag(run, "harness.run_key")}, the first 2 of its {TrainedQuickstart.Epochs} epochs"));
    }

    [Test]
    public void Reproduce_IdThatTheServerDoesNotKnow_SaysSo()
    {
        ProcessResult result = _trained.Run("reproduce", $"--run={new string('a', 32)}");

        Assert.That(result.ExitCode, Is.EqualTo(2));
        Assert.That(result.Error, Does.Contain("EH4402").And.Contain("--uri"));
    }

    private static void AddSpread(Dictionary<string, double> expected, string name, double[] values)
    {
        double mean = (values[0] + values[1]) / 2;
        expected.Add($"mean/{name}", mean);
        expected.Add($"sd/{name}", Math.Sqrt(((values[0] - mean) * (values[0] - mean)) + ((values[1] - mean) * (values[1] - mean))));
    }

    private static void AssertDescription(Run run, string folder, Run parent)
    {
        IReadOnlyList<RunEvent> events = TrainingRoot.EventsOf(folder);
        RunStarted started = events.OfType<RunStarted>().Single();
        RunIdentity identity = started.Identity;
        string seed = identity.Seed.ToString(CultureInfo.InvariantCulture);
        KeyValue[] parameters =
        [
            .. Leaves("", JsonNode.Parse(identity.Spec)!),
            new("seed", seed),
            new("dataset", "procedural"),
            new("dataset_digest", identity.DatasetDigest[..12]),
            new("weights_digest", identity.WeightsDigest[..12]),
            new("engine", identity.Engine),
        ];
        JsonNode environment = JsonNode.Parse(File.ReadAllText(Path.Combine(folder, "environment.json")))!;
        KeyValue[] tags =
        [
            new("harness.run_key", Path.GetFileName(folder)),
            new("harness.record", Tag(run, "harness.record")!),
            new("harness.experiment", "quickstart"),
            new("harness.seed", seed),
            new("harness.version", started.HarnessVersion),
            new("harness.status", "completed"),
            new("harness.state_hash", events.OfType<EpochCompleted>().Last().StateHash),
            new("mlflow.parentRunId", parent.Info.RunId),
            new("mlflow.user", (string)environment["user"]!),
            new("mlflow.source.name", "experiments/quickstart.yaml"),
            new("mlflow.source.type", "PROJECT"),
            new("mlflow.runName", $"quickstart seed {seed}"),
            new("mlflow.note.content", Tag(run, "mlflow.note.content")!),
            new("paper", "1409.1556"),
        ];
        using (Assert.EnterMultipleScope())
        {
            Assert.That(run.Info.Status, Is.EqualTo(RunState.Finished));
            Assert.That(run.Data!.Params, Is.EquivalentTo(parameters));
            Assert.That(parameters, Does.Contain(new KeyValue("training.epochs", "4")).And.Contain(new KeyValue("model.head.hidden_units", "[64]")));
            Assert.That(run.Data.Tags, Is.EquivalentTo(tags));
            Assert.That(Tag(run, "mlflow.note.content"), Does.Contain("Two procedural classes").And.Contain("val_accuracy").And.Contain("best epoch"));
            Assert.That(
                run.Inputs!.DatasetInputs!.Select(input => (input.Dataset.Name, input.Dataset.Digest, input.Tags!.Single().Value)),
                Is.EquivalentTo(new[] { ("procedural/train", identity.DatasetDigest[..36], "training"), ("procedural/validation", identity.DatasetDigest[..36], "validation") }));
            Assert.That(run.Data.Metrics!.Select(metric => metric.Key), Is.SupersetOf(new[] { "system/process_cpu_percentage", "system/process_memory_megabytes", "system/disk_available_megabytes", "system/disk_usage_percentage" }));
        }
    }

    private static void AssertFiles(IReadOnlyDictionary<string, byte[]> held, string folder)
    {
        var local = Directory.GetFiles(folder, "*", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(folder, file).Replace('\\', '/'))
            .Where(path => !NotSent.Contains(path, StringComparer.Ordinal))
            .ToDictionary(path => path.StartsWith("artifacts/", StringComparison.Ordinal) ? path["artifacts/".Length..] : path, path => File.ReadAllBytes(Path.Combine(folder, path)), StringComparer.Ordinal);
        Assert.That(held.Keys, Is.EquivalentTo(local.Keys));
        Assert.That(held.Keys, Is.EquivalentTo(Wanted));
        foreach ((string path, byte[] content) in held)
        {
            Assert.That(content, Is.EqualTo(local[path]), path);
        }
    }

    private static IEnumerable<KeyValue> Leaves(string path, JsonNode? node) => node switch
    {
        null => [],
        JsonObject map => map.SelectMany(entry => Leaves(path.Length == 0 ? entry.Key : $"{path}.{entry.Key}", entry.Value)),
        JsonArray list => [new KeyValue(path, $"[{string.Join(", ", list)}]")],
        _ => [new KeyValue(path, node.ToString())],
    };

    private static string? Tag(Run run, string key) => run.Data!.Tags!.FirstOrDefault(tag => tag.Key == key)?.Value;
}
