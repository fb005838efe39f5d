namespace ExperimentHarness.Core.Importance;

/// <summary>A part of the space for which a tree says one value.</summary>
/// <param name="Value">The value.</param>
/// <param name="Cells">The cells of each axis that it covers.</param>
internal sealed record TreeLeaf(double Value, int[][] Cells);
