using ExperimentHarness.TensorFlow.Native;

namespace ExperimentHarness.TensorFlow.Graphs;

/// <summary>An operation of a graph; lives as long as the graph.</summary>
/// <param name="Native">TF_Operation.</param>
internal readonly record struct Operation(nint Native)
{
    /// <summary>Its first result.</summary>
    public Output Output => new(new NativeOutput(Native, 0));
}
