using ExperimentHarness.Benchmarks.Measuring;

namespace ExperimentHarness.Benchmarks.Parts;

/// <summary>How long a user waits for the first line.</summary>
internal sealed class StartPart : IBenchmarkPart
{
    /// <inheritdoc />
    public string Name => "start";

    /// <inheritdoc />
    public IEnumerable<Measurement> Measure(BenchmarkSetting setting)
    {
        setting.Say("start: harness list");
        _ = setting.Program.Run(setting.Baseline, "list");
        yield return new Measurement(
            Name, Requirements.FirstLine, Requirements.Ours, "s", [.. Enumerable.Range(0, setting.Rounds).Select(_ => setting.Program.Run(setting.Baseline, "list").FirstLine.TotalSeconds)]);
    }
}
