using ExperimentHarness.Core.Forecasting;
using ExperimentHarness.Training.Loop;

namespace ExperimentHarness.Cli.Experiments;

/// <summary>What train would do with one run.</summary>
/// <param name="Run">Run key; null where what it is made from is not here yet.</param>
/// <param name="Seed">Seed of the run.</param>
/// <param name="Fold">0-based fold, or null.</param>
/// <param name="Action">train, continue, nothing (it is complete), or download first.</param>
/// <param name="EpochsDone">Complete epochs.</param>
/// <param name="Epochs">Epochs planned.</param>
internal sealed record PlanRow(string? Run, ulong Seed, int? Fold, string Action, int EpochsDone, int Epochs)
{
    /// <summary>Views that are left to look at; null where pictures or weights are not here yet.</summary>
    public ViewCount? Views { get; init; }

    /// <summary>What it will take.</summary>
    public Forecast Forecast { get; init; } = Forecast.Unknown;

    /// <summary>Why its key and its views are new, where that was asked for.</summary>
    public RunExplanation? Why { get; init; }
}
