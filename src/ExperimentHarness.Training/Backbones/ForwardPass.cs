using ExperimentHarness.Training.Kernels;

namespace ExperimentHarness.Training.Backbones;

/// <summary>
/// One worker's way through the network: its activations and workspace. Early layers, whose maps are large, see one
/// picture after the other; the late layers, whose weights are large, see a group of pictures at once, so that the
/// weights are read once for all of them.
/// <code>
///   picture ─► early layers ─┐
///   picture ─► early layers ─┼─► late layers, all at once ─► features
///   picture ─► early layers ─┘
/// </code>
/// </summary>
internal sealed unsafe class ForwardPass : IDisposable
{
    private readonly BackbonePlan _plan;
    private readonly NativeBuffer[] _inputs;
    private readonly NativeBuffer _workspace;

    /// <summary>Allocates activations; their margins stay zero from here on.</summary>
    public ForwardPass(BackbonePlan plan)
    {
        _plan = plan;
        _inputs = [.. plan.Layers.Select((layer, index) =>
            new NativeBuffer(layer.Shape.Input.ImageLength * (index < plan.EarlyLayers ? 1 : BackbonePlan.GroupSize)))];
        _workspace = new NativeBuffer(plan.Layers.Max(layer => layer.Kernel.WorkspaceLength));
    }

    /// <summary>Computes the features of some pictures.</summary>
    /// <param name="images">float32 [count, H, W, 3].</param>
    /// <param name="count">Pictures, at most <see cref="BackbonePlan.GroupSize"/>.</param>
    /// <param name="features">Receives float32 [count, features].</param>
    public void Run(float* images, int count, float* features)
    {
        int early = _plan.EarlyLayers;
        MapGeometry picture = _plan.Layers[0].Shape.Input;
        MapGeometry handover = _plan.Layers[early].Shape.Input;
        for (int image = 0; image < count; image++)
        {
            CopyPicture(images + ((long)image * picture.Height * picture.Width * picture.Channels), picture);
            for (int layer = 0; layer < early; layer++)
            {
                float* output = _inputs[layer + 1].Start + (layer + 1 == early ? image * handover.ImageLength : 0);
                _plan.Layers[layer].Kernel.Run(_inputs[layer].Start, output, 1, _workspace.Start);
            }
        }

        for (int layer = early; layer < _plan.Layers.Count; layer++)
        {
            float* output = layer + 1 < _plan.Layers.Count ? _inputs[layer + 1].Start : features;
            _plan.Layers[layer].Kernel.Run(_inputs[layer].Start, output, count, _workspace.Start);
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        foreach (NativeBuffer input in _inputs)
        {
            input.Dispose();
        }

        _workspace.Dispose();
    }

    private void CopyPicture(float* image, MapGeometry picture)
    {
        int line = picture.Width * picture.Channels;
        for (int row = 0; row < picture.Height; row++)
        {
            new ReadOnlySpan<float>(image + ((long)row * line), line)
                .CopyTo(new Span<float>(_inputs[0].Start + picture.Offset(row, 0), line));
        }
    }
}
