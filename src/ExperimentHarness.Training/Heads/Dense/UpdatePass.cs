using ExperimentHarness.Training.Optimizers;

namespace ExperimentHarness.Training.Heads.Dense;

/// <summary>What an update of one Dense kernel reads and writes.</summary>
internal readonly unsafe struct UpdatePass
{
    /// <summary>Length of a sample.</summary>
    public required int Inputs { get; init; }

    /// <summary>Kernel, [blocks][inputs][64].</summary>
    public required float* Kernel { get; init; }

    /// <summary>First optimizer slot, as the kernel, or null.</summary>
    public required float* Slot0 { get; init; }

    /// <summary>Second optimizer slot, as the kernel, or null.</summary>
    public required float* Slot1 { get; init; }

    /// <summary>The batch to learn from.</summary>
    public required SparseColumns Batch { get; init; }

    /// <summary>Gradient of the loss by this layer's sums for the batch, [blocks][rows][64].</summary>
    public required float* OutputGradients { get; init; }

    /// <summary>The batch that follows, or null.</summary>
    public SparseColumns? Next { get; init; }

    /// <summary>Receives the following batch's sums with the new kernel, [blocks][rows][64]; or null.</summary>
    public float* NextSums { get; init; }

    /// <summary>L2 factor of the kernel.</summary>
    public required float L2 { get; init; }

    /// <summary>The step's learning rate and number.</summary>
    public required OptimizerStep Step { get; init; }
}
