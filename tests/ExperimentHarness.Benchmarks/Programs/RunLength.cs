using ExperimentHarness.Core.Collections;

namespace ExperimentHarness.Benchmarks.Programs;

/// <summary>How much of the baseline a run trains.</summary>
/// <param name="Epochs">Epochs.</param>
/// <param name="StepsPerEpoch">Steps of each.</param>
internal sealed record RunLength(int Epochs, int StepsPerEpoch)
{
    /// <summary>All of it.</summary>
    public static RunLength Whole { get; } = new(10, 100);

    /// <summary>Steps of all epochs.</summary>
    public int Steps => Epochs * StepsPerEpoch;

    /// <summary>What to set in the spec.</summary>
    public ValueList<string> Overrides => [$"training.epochs={Epochs}", $"training.steps_per_epoch={StepsPerEpoch}"];

    /// <summary>What a reader of a figure must know, or null where nothing was scaled.</summary>
    public string? Note => this == Whole ? null : $"scaled from {Steps} of {Whole.Steps} steps";
}
