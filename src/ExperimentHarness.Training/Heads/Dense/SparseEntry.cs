namespace ExperimentHarness.Training.Heads.Dense;

/// <summary>A value that is not zero, and where its 64 columns begin.</summary>
/// <param name="Value">The value.</param>
/// <param name="Offset">64 x row of the batch (in <see cref="SparseColumns"/>) or 64 x input (in <see cref="SparseRows"/>), in floats.</param>
internal readonly record struct SparseEntry(float Value, int Offset);
