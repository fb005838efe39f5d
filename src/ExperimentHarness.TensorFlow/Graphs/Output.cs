using ExperimentHarness.TensorFlow.Native;

namespace ExperimentHarness.TensorFlow.Graphs;

/// <summary>A tensor that an operation of a graph will compute.</summary>
/// <param name="Native">As the library names it.</param>
internal readonly record struct Output(NativeOutput Native);
