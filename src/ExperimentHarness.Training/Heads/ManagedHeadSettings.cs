using ExperimentHarness.Training.Heads.Dense;

namespace ExperimentHarness.Training.Heads;

/// <summary>What only tests set.</summary>
internal sealed record ManagedHeadSettings
{
    /// <summary>Vectors to use.</summary>
    public InstructionSet Instructions { get; init; } = InstructionSets.Widest;

    /// <summary>Masks to use instead of those of <see cref="DropoutMask"/>.</summary>
    public DropoutFactors? Dropout { get; init; }
}
