using System.Globalization;
using ExperimentHarness.Benchmarks.Libtorch;
using ExperimentHarness.Benchmarks.Measuring;
using ExperimentHarness.Benchmarks.Peers;
using ExperimentHarness.Benchmarks.Programs;
using ExperimentHarness.Core.Arithmetic;

namespace ExperimentHarness.Benchmarks.Parts;

/// <summary>The whole baseline: cold, with another learning rate, with sixteen of them, and in libtorch.</summary>
internal sealed class RecipePart : IBenchmarkPart
{
    private const int LearningRates = 16;
    private const int BatchesOfValidation = 50;
    private const string Seconds = "s";

    private static readonly RunLength Short = new(2, 20);

    /// <inheritdoc />
    public string Name => "recipe";

    /// <inheritdoc />
    public IEnumerable<Measurement> Measure(BenchmarkSetting setting)
    {
        RunLength length = setting.IsFull ? RunLength.Whole : Short;
        setting.Baseline.ForgetFeatures();
        setting.Say($"recipe: the baseline, cold, {length.Steps} steps");
        BaselineRun cold = BaselineRun.Train(setting, length);
        yield return OfRuns(Requirements.Cold, [cold]);

        int count = setting.IsFull ? LearningRates : 3;
        BaselineRun[] warm = [.. Enumerable.Range(1, count).Select(number => Warm(setting, length, number))];
        yield return OfRuns(Requirements.Warm, warm);
        double sweep = warm.Sum(run => run.WholeSeconds) * LearningRates / count;
        yield return new Measurement(Name, Requirements.Sweep, Requirements.Ours, Seconds, [sweep], Note: setting.IsFull ? null : $"{LearningRates} times the mean of {count} runs, {length.Note}");

        yield return OfPeer(setting, Requirements.Tuned, "recipe/libtorch-tuned");
        yield return OfPeer(setting, Requirements.Default, "recipe/libtorch-default");
        if (setting.Baseline.HasTensorFlow())
        {
            yield return OfPeer(setting, Requirements.TensorFlow, "recipe/tensorflow");
        }
    }

    private static BaselineRun Warm(BenchmarkSetting setting, RunLength length, int number)
    {
        setting.Say($"recipe: the baseline, features known, learning rate {number}");
        return BaselineRun.Train(setting, length, string.Create(CultureInfo.InvariantCulture, $"training.optimizer.learning_rate={1e-5 * (number + 1)}"));
    }

    private static Measurement OfRuns(string what, BaselineRun[] runs) => new(
        "recipe", what, Requirements.Ours, Seconds, [.. runs.Select(run => run.WholeSeconds)], runs.Max(run => run.PeakMemoryBytes), runs[0].Length.Note);

    private static Measurement OfPeer(BenchmarkSetting setting, string name, string workload)
    {
        setting.Say($"recipe: {name} starts");
        using var peer = new PeerProcess(name, new PeerRequest(workload, setting.Baseline.Files.Folder, Environment.ProcessorCount));
        setting.Libraries.Add(peer.Version);
        double train = Pace(setting, peer, LibtorchRecipe.TrainPhase);
        double validate = Pace(setting, peer, LibtorchRecipe.ValidatePhase);
        double whole = (RunLength.Whole.Steps * train) + (RunLength.Whole.Epochs * BatchesOfValidation * validate);
        return new Measurement(
            "recipe", Requirements.Cold, name, Seconds, [whole], peer.PeakMemoryBytes(), $"scaled from {setting.Rounds} steps and {setting.Rounds} batches of validation, start not counted");
    }

    /// <summary>Seconds of a batch: the median after one that does not count.</summary>
    private static double Pace(BenchmarkSetting setting, PeerProcess peer, string phase)
    {
        setting.Say($"recipe: {peer.Name}: {phase}");
        _ = peer.Run(phase);
        return Median.Of(Enumerable.Range(0, setting.Rounds).Select(_ => peer.Run(phase) / 1000));
    }
}
