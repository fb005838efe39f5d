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
    private const int SmallSide = 64;
    private const string Milliseconds = "ms";

    private static readonly int[] Pictures = [500, 1000, 2000, 4000];

    /// <inheritdoc />
    public string Name => "growth";

    /// <inheritdoc />
    public IEnumerable<Measurement> Measure(BenchmarkSetting setting)
    {
        foreach (int pictures in Pictures)
        {
            yield return Train(setting, pictures, setting.IsFull ? InputFiles.ImageSize.Height : SmallSide);
        }

        foreach (Measurement measurement in Store(setting))
        {
            yield return measurement;
        }
    }

    private Measurement Train(BenchmarkSetting setting, int pictures, int side)
    {
        setting.Say($"growth: {pictures} pictures of {side}x{side}");
        TrainedRun run = TrainedRun.Train(
            setting,
            "quickstart",
            "training.epochs=1",
            $"dataset.image_size=[{side}, {side}]",
            $"dataset.procedural.train_images={pictures}",
            $"dataset.procedural.seed={pictures}");
        return new Measurement(
            Name,
            string.Create(CultureInfo.InvariantCulture, $"one epoch of {pictures} pictures, {side}x{side}"),
            Requirements.Ours,
            "ms/image",
            [run.TrainingSeconds * 1000 / pictures],
            run.Program.PeakMemoryBytes,
            string.Create(CultureInfo.InvariantCulture, $"{run.Program.Duration.TotalSeconds:0.0} s from start to end of the process"));
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
