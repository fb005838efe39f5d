using ExperimentHarness.TensorFlow.Native;

namespace ExperimentHarness.TensorFlow.Graphs;

/// <summary>What a placeholder is in a run.</summary>
/// <param name="Placeholder">The placeholder.</param>
/// <param name="Tensor">Its value; belongs to the caller.</param>
internal readonly record struct Feed(Output Placeholder, NativeTensor Tensor);
