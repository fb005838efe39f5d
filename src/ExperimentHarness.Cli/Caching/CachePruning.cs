using ExperimentHarness.Cli.Output;

namespace ExperimentHarness.Cli.Caching;

/// <summary>What pruning did.</summary>
/// <param name="MaximumBytes">Size to come down to.</param>
/// <param name="FreedBytes">What went.</param>
/// <param name="LeftBytes">What is left.</param>
internal sealed record CachePruning(long MaximumBytes, long FreedBytes, long LeftBytes)
{
    /// <inheritdoc />
    public override string ToString() => LeftBytes <= MaximumBytes
        ? $"freed {Sizes.Text(FreedBytes)}"
        : $"freed {Sizes.Text(FreedBytes)}; {Sizes.Text(LeftBytes)} are left, more than {Sizes.Text(MaximumBytes)}, since running processes use them or their folder cannot be written to";
}
