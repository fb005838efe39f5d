using ExperimentHarness.Core.Events;
using ExperimentHarness.Core.Identity;
using ExperimentHarness.EndToEnd.Tests.Processes;
using ExperimentHarness.Testing;
using ExperimentHarness.Tracking.Journal;
using NUnit.Framework;

namespace ExperimentHarness.EndToEnd.Tests.Experiments;

/// <summary>The pictures of runs of the real program.</summary>
internal sealed class RunPicturesTests
{
    private static readonly string[] Pictures =
    [
        "artifacts/learning-curves.png", "artifacts/confusion-matrix.png", "artifacts/roc.png", "artifacts/precision-recall.png", "artifacts/calibration.png",
        "artifacts/images/training.png", "artifacts/images/augmented.png", "artifacts/images/most-wrong.png", "artifacts/images/least-sure.png",
    ];

    private readonly TemporaryFolder _root = new();

    [SetUp]
    public void WriteExperiment()
    {
        _root.Write("experiments/catalog.yaml", "datasets: []\n");
        _root.Write("experiments/drawn.yaml", """
            dataset: {source: procedural, procedural: {train_images: 6, validation_images: 4}, image_size: [32, 32]}
            model: {weights: random, head: {hidden_units: [4]}}
            training: {batch_size: 3, epochs: 2}
            augmentation: {rotation_range: 30}

            """);
    }

    [TearDown]
    public void RemoveFolder() => _root.Dispose();

    [Test]
    public void Train_EveryRun_HasItsPicturesBeforeItIsComplete()
    {
        Train();
        string folder = Run();
        RunEvent[] events = Events(folder);

        Assert.That(events[^1], Is.TypeOf<RunCompleted>());
        Assert.That(PicturesOf(events).Select(picture => picture.Path), Is.EqualTo(Pictures));
        foreach (ArtifactWritten picture in PicturesOf(events))
        {
            byte[] content = File.ReadAllBytes(Path.Combine(folder, picture.Path));
            Assert.That((ContentDigest.Of(content).Hex, (long)content.Length), Is.EqualTo((picture.Sha256, picture.Bytes)), picture.Path);
        }
    }

    [Test]
    public void Train_Again_DrawsTheSameBytes()
    {
        Train();
        ArtifactWritten[] first = [.. PicturesOf(Events(Run()))];
        Train("--rerun");

        Assert.That(PicturesOf(Events(Run())), Is.EqualTo(first));
    }

    private void Train(params string[] more)
    {
        ProcessResult result = HarnessProcess.Run(_root.Path, ["train", "--experiment=drawn", "--offline", "--seed=1", .. more]);
        Assert.That(result.ExitCode, Is.Zero, result.Error);
    }

    private string Run() => Directory.GetDirectories(Path.Combine(_root.Path, "results", "drawn")).Single(folder => Path.GetFileName(folder).Length == 12);

    private static RunEvent[] Events(string folder) => [.. JournalReader.Read(Path.Combine(folder, "journal.jsonl")).Entries.Select(entry => entry.Event)];

    private static IEnumerable<ArtifactWritten> PicturesOf(IEnumerable<RunEvent> events) =>
        events.OfType<ArtifactWritten>().Where(artifact => artifact.Path.EndsWith(".png", StringComparison.Ordinal));
}
