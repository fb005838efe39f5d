using ExperimentHarness.Training.Features;

namespace ExperimentHarness.Training.Tests.Loop;

/// <summary>What must not change a run's bits, and which part of the data it takes.</summary>
internal sealed record SmallRunChoices
{
    /// <summary>Worker threads.</summary>
    public int Threads { get; init; } = 2;

    /// <summary>Where features come from; null computes them all.</summary>
    public FeatureStore? Store { get; init; }

    /// <summary>0-based fold.</summary>
    public int? Fold { get; init; }
}
