namespace ExperimentHarness.Training.Kernels;

/// <summary>Sizes of one matrix product, [Rows, Inner] times [Inner, Columns].</summary>
/// <param name="Rows">Rows to compute, a multiple of the register tile's.</param>
/// <param name="Inner">Length of the sums.</param>
/// <param name="Columns">Columns, a multiple of the panel width.</param>
internal readonly record struct ProductShape(int Rows, int Inner, int Columns);
