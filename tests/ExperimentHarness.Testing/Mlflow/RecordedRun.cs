using System.Text;
using ExperimentHarness.Core.Collections;
using ExperimentHarness.Core.Events;
using ExperimentHarness.Core.Identity;
using ExperimentHarness.Core.Metrics;
using ExperimentHarness.Core.Planning;
using ExperimentHarness.Core.Spec;
using ExperimentHarness.Tracking.Journal;
using ExperimentHarness.Tracking.Mlflow.Export;
using Microsoft.Extensions.Time.Testing;

namespace ExperimentHarness.Testing.Mlflow;

/// <summary>A run's folder with a real journal, written event by event on a clock of its own.</summary>
public sealed class RecordedRun : IDisposable
{
    private static readonly DateTimeOffset Start = new(2026, 3, 4, 5, 6, 7, 89, TimeSpan.Zero);
    private readonly FakeTimeProvider _clock = new(Start);
    private readonly JournalWriter _journal;

    /// <summary>A run that has not begun.</summary>
    /// <param name="folder">Where results/ would be, or its root.</param>
    /// <param name="seed">Seed, which also makes the key.</param>
    /// <param name="below">Folder of the experiment below it; results/ where the program is to find it.</param>
    public RecordedRun(TemporaryFolder folder, ulong seed = 1, string below = "")
    {
        Seed = seed;
        Key = $"{seed:x12}";
        Folder = folder[Path.Combine(below, "baseline", Key)];
        Directory.CreateDirectory(Folder);
        _journal = JournalWriter.Open(Path.Combine(Folder, "journal.jsonl"), _clock);
        Write("spec.yaml", $"training: {{seeds: [{seed}]}}\n");
        Write("environment.json", """{"user": "ada", "git": {"commit": "0123456789abcdef", "branch": "main", "dirty": true}}""");
    }

    public string Folder { get; }

    public string Key { get; }

    public ulong Seed { get; }

    public ExperimentSpec Spec { get; init; } = new()
    {
        Description = "Does it learn?",
        Tags = new ValueMap<string>([KeyValuePair.Create("paper", "1409.1556")]),
        Dataset = new DatasetSpec { Source = "cats_and_dogs_filtered" },
        Tracking = new TrackingSpec { Experiment = "cats-vs-dogs" },
    };

    /// <summary>The resolved spec of the run's identity, as JSON.</summary>
    public string SpecText { get; init; } =
        """{"model":{"backbone":"vgg16","head":{"dropout":0.5,"hidden_units":[512]},"trainable":null},"training":{"optimizer":{"learning_rate":1.0E-4}}}""";

    public RunIdentity Identity => new(
        SpecText,
        Seed,
        null,
        ContentDigest.Of("data"u8).Hex,
        ContentDigest.Of("weights"u8).Hex,
        "managed",
        ValueMap<int>.Empty);

    public RunToExport ToExport => new(Folder, Spec);

    /// <summary>Lets time pass.</summary>
    public void Wait() => _clock.Advance(TimeSpan.FromMinutes(1));

    /// <summary>Appends an event a second later.</summary>
    public void Emit(RunEvent runEvent)
    {
        _clock.Advance(TimeSpan.FromSeconds(1.001));
        _journal.Emit(runEvent);
    }

    public void Begin() => Emit(new RunStarted(Identity, "baseline", "0.1.0"));

    public void Epoch(int epoch, params (string Name, double Value)[] metrics) =>
        Emit(new EpochCompleted(epoch, epoch * 100L, Set(metrics), ContentDigest.Of(BitConverter.GetBytes(epoch)).Hex));

    public void Complete(int epochs, params (string Name, double Value)[] summary) => Emit(new RunCompleted(epochs, Set(summary)));

    /// <summary>Writes a file and its event.</summary>
    public void Artifact(string path, string content) => Artifact(path, Encoding.UTF8.GetBytes(content));

    /// <summary>Writes a file and its event.</summary>
    public void Artifact(string path, byte[] content)
    {
        Write(path, content);
        Emit(new ArtifactWritten(path, ContentDigest.Of(content).Hex, content.Length));
    }

    /// <summary>A run of a few epochs with everything that runs have.</summary>
    public RecordedRun Whole(int epochs = 3)
    {
        Begin();
        for (int epoch = 1; epoch <= epochs; epoch++)
        {
            Epoch(epoch, ("loss", 1.0 / epoch / 3), ("val_accuracy", 1 - (0.1 / epoch / Seed)), ("time/epoch_seconds", epoch == 2 ? double.NaN : 0.1 + 0.2));
            Emit(new SystemSampled(epoch * 100L, Set(("system/cpu_percent", 42.5 * epoch))));
            Emit(new CheckpointSaved(epoch, ContentDigest.Of("checkpoint"u8).Hex));
        }

        Artifact("artifacts/curves.svg", "<svg/>");
        Artifact("model/classes.txt", "cats\ndogs\n");
        Emit(new NoteAdded("2 pictures were left out"));
        Complete(epochs, ("best_val_accuracy", 1 - (0.1 / epochs / Seed)), ("best_epoch", epochs));
        return this;
    }

    /// <inheritdoc />
    public void Dispose() => _journal.Dispose();

    private void Write(string path, string content) => Write(path, Encoding.UTF8.GetBytes(content));

    private void Write(string path, byte[] content)
    {
        string full = Path.Combine(Folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllBytes(full, content);
    }

    private static MetricSet Set(params (string Name, double Value)[] metrics) => new(metrics.Select(metric => KeyValuePair.Create(metric.Name, metric.Value)));
}
