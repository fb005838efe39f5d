namespace ExperimentHarness.TensorFlow.Native;

/// <summary>TF_Graph.</summary>
internal sealed class GraphHandle : NativeHandle
{
    /// <summary>An empty graph.</summary>
    public GraphHandle() => Adopt(CApi.NewGraph());

    /// <inheritdoc />
    protected override void Free(nint handle) => CApi.DeleteGraph(handle);
}
