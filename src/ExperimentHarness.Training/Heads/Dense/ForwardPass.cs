namespace ExperimentHarness.Training.Heads.Dense;

/// <summary>What a forward pass through one Dense kernel reads and writes.</summary>
internal readonly unsafe struct ForwardPass
{
    /// <summary>Length of a sample.</summary>
    public required int Inputs { get; init; }

    /// <summary>Kernel, [blocks][inputs][64].</summary>
    public required float* Kernel { get; init; }

    /// <summary>The batch.</summary>
    public required SparseRows Batch { get; init; }

    /// <summary>Receives the sums without bias, [blocks][rows][64].</summary>
    public required float* Sums { get; init; }
}
