using ExperimentHarness.Training.Optimizers;

namespace ExperimentHarness.Training.Heads.Dense;

/// <summary>What an update of one bias reads and writes.</summary>
internal readonly unsafe struct BiasUpdate
{
    /// <summary>Length, a multiple of 64.</summary>
    public required int Length { get; init; }

    /// <summary>The bias.</summary>
    public required float* Bias { get; init; }

    /// <summary>First optimizer slot, or null.</summary>
    public required float* Slot0 { get; init; }

    /// <summary>Second optimizer slot, or null.</summary>
    public required float* Slot1 { get; init; }

    /// <summary>Gradient of the loss.</summary>
    public required float* Gradient { get; init; }

    /// <summary>The step's learning rate and number.</summary>
    public required OptimizerStep Step { get; init; }
}
