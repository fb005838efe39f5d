namespace ExperimentHarness.Training.Kernels;

/// <summary>
/// A 3x3 "same" convolution of stride 1 with bias, ReLU and perhaps a 2x2 max-pool. Immutable once made, so that
/// threads share it, each with a workspace of its own. A picture's result does not depend on the others of the call.
/// </summary>
internal abstract unsafe class Convolution : IDisposable
{
    /// <summary>float32 values that <see cref="Run"/> needs in the workspace.</summary>
    public abstract long WorkspaceLength { get; }

    /// <summary>Computes the layer for some pictures.</summary>
    /// <param name="input">Maps of the input geometry, one after the other.</param>
    /// <param name="output">Receives maps of the output geometry; only pixels are written, never the zeros around them.</param>
    /// <param name="images">Number of pictures.</param>
    /// <param name="workspace">Scratch of <see cref="WorkspaceLength"/> values or more, aligned to 64 bytes, finite at first.</param>
    public abstract void Run(float* input, float* output, int images, float* workspace);

    /// <inheritdoc />
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Frees the packed weights.</summary>
    protected abstract void Dispose(bool disposing);
}
