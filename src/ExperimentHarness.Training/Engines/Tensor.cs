namespace ExperimentHarness.Training.Engines;

/// <summary>A named float32 array.</summary>
/// <param name="Name">Such as <c>dense/kernel</c>.</param>
/// <param name="Shape">Lengths, outermost first.</param>
/// <param name="Values">Row-major, innermost last.</param>
public sealed record Tensor(string Name, int[] Shape, float[] Values);
