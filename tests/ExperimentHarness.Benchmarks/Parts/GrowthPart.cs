using System.Globalization;
using ExperimentHarness.Benchmarks.Inputs;
using ExperimentHarness.Benchmarks.Measuring;
using ExperimentHarness.Benchmarks.Peers;
using ExperimentHarness.Benchmarks.Programs;
using ExperimentHarness.Benchmarks.Store;

namespace ExperimentHarness.Benchmarks.Parts;

/// <summary>Whether the time for a picture stays what it is with more of them, and what a large feature store costs.</summary>
internal sealed class GrowthPart : IBenchmarkPart
{
    private const int SmallFeatures = 2048;
    private const string Milliseconds = "ms";

    private static readonly int[] Pictures = [500, 1000, 2000, 4000];

    /// <inheritdoc />
    public string Name => "growth";

    /// <inheritdoc />
    public IEnumerable<Measurement> Measure(BenchmarkSetting setting) => Training(setting).Concat(Store(setting));

    private IEnumerable<Measurement> Training(BenchmarkSetting setting)
    {
        int side = setting.IsFull ? InputFiles.ImageSize.Height : 64;
        foreach (int pictures in Pictures)
        {
            setting.Say($"growth: {pictures} pictures of {side}x{side}");
            ProgramRun run = setting.Program.Run(setting.Baseline,
                "train",
                "--experiment=quickstart",
                "--offline",
                "--rerun",
                "--no-cache",
                "--set=training.epochs=1",
                $"--set=dataset.image_size=[{side}, {side}]",
                $"--set=dataset.procedural.train_images={pictures}",
                $"--set=dataset.procedural.seed={pictures}");
            yield return new Measurement(
                Name, string.Create(CultureInfo.InvariantCulture, $"one epoch of {pictures} pictures, {side}x{side}"), Requirements.Ours, "ms/image", [run.Duration.TotalMilliseconds / pictures], run.PeakMemoryBytes, "whole process: start, drawing, training, validation of 100, pictures of the run");
        }
    }

    private List<Measurement> Store(BenchmarkSetting setting)
    {
        string folder = Path.Combine(setting.Baseline.Root, "store");
        int length = setting.IsFull ? InputFiles.FeatureShape.Length : SmallFeatures;
        try
        {
            setting.Say($"growth: a store of {LargeStore.Views} views of {length} values");
            LargeStore.Create(folder, length);
            LargeStore.DropFromPageCache(folder);
            return [.. OfStore(setting, folder, "from disk"), .. OfStore(setting, folder, "from the page cache")];
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private Measurement[] OfStore(BenchmarkSetting setting, string folder, string from)
    {
        using var peer = new PeerProcess(Requirements.Ours, new PeerRequest("store", folder, Environment.ProcessorCount));
        setting.Say($"growth: the store {from}");
        string views = $"{LargeStore.Views} views of {LargeStore.FeatureLength(folder)} values, {from}";
        return
        [
            new(Name, $"open a store of {views}", Requirements.Ours, Milliseconds, [peer.Run(StoreLookups.OpenPhase)], peer.PeakMemoryBytes()),
            new(Name, $"read a view of {views}", Requirements.Ours, Milliseconds, [peer.Run(StoreLookups.LookUpPhase) / StoreLookups.LookUps], Note: $"mean of {StoreLookups.LookUps} in random order, one thread"),
        ];
    }
}
