using ExperimentHarness.EndToEnd.Tests.Processes;
using ExperimentHarness.Testing;
using NUnit.Framework;

namespace ExperimentHarness.EndToEnd.Tests.Train;

/// <summary>The recipe on real photographs and real weights, a little of it: the same bits however they are computed.</summary>
internal sealed class PhotographsTests
{
    private static readonly string[] LittleOfTheBaseline =
    [
        "--set", "dataset.limit=8",
        "--set", "training.epochs=2",
        "--set", "training.batch_size=5",
        "--set", "training.steps_per_epoch=2",
        "--set", "model.head.hidden_units=[64]",
    ];

    [Test]
    public void Baseline_CachedOrNotOnAnyThreadsAndVectors_IsTheSameRun()
    {
        using var home = new TemporaryFolder();
        using TrainingRoot fresh = Train(home, []);
        (string Name, TrainingRoot Root)[] others =
        [
            ("cached", Train(home, [])),
            ("not cached", Train(home, [], "--no-cache")),
            ("one thread", Train(home, [], "--no-cache", "--set", "engine.threads=1")),
            ("without AVX-512", Train(home, new(StringComparer.Ordinal) { ["DOTNET_EnableAVX512"] = "0" }, "--no-cache")),
        ];

        foreach ((string name, TrainingRoot root) in others)
        {
            Assert.That(root.RunKey, Is.EqualTo(fresh.RunKey), name);
            Assert.That(root.Projection, Is.EqualTo(fresh.Projection), name);
            Assert.That(root.Weights, Is.EqualTo(fresh.Weights), name);
            root.Dispose();
        }
    }

    private static TrainingRoot Train(TemporaryFolder home, Dictionary<string, string> environment, params string[] arguments)
    {
        environment["HARNESS_HOME"] = home.Path;
        environment["HARNESS_MIRROR"] = Path.GetDirectoryName(Shared.Mirror("cats_and_dogs_filtered.zip"))!;
        var root = new TrainingRoot("baseline");
        ProcessResult result = root.Train(environment, [.. LittleOfTheBaseline, .. arguments]);
        Assert.That(result.ExitCode, Is.Zero, result.Error);
        return root;
    }
}
