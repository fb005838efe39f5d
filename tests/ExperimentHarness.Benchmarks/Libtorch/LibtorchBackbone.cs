using ExperimentHarness.Training.Weights;
using TorchSharp;
using static TorchSharp.torch;

namespace ExperimentHarness.Benchmarks.Libtorch;

/// <summary>
/// VGG16's convolutional part in libtorch. Tuned, everything is channels_last: tensors are made as [N, H, W, C] and
/// seen as [N, C, H, W], which is what that layout means, and results flow on in it.
/// </summary>
internal sealed class LibtorchBackbone : IDisposable
{
    private readonly LibtorchSettings _settings;
    private readonly List<(Tensor Kernel, Tensor Bias, bool PoolFollows)> _layers;

    /// <summary>Lays out the weights.</summary>
    public LibtorchBackbone(BackboneWeights weights, LibtorchSettings settings)
    {
        _settings = settings;
        using DisposeScope scope = NewDisposeScope();
        _layers = [.. weights.Layers.Select((layer, index) => (
            Kept(KernelOf(layer)),
            Kept(Cast(tensor(layer.Bias))),
            index + 1 == weights.Layers.Count || weights.Layers[index + 1].Name[..6] != layer.Name[..6]))];
    }

    /// <summary>Pictures in the layout and precision of this backbone.</summary>
    /// <param name="images">float32 [count, height, width, 3].</param>
    /// <param name="shape">Count, height and width.</param>
    public Tensor ToInput(float[] images, (int Count, int Height, int Width) shape)
    {
        Tensor seen = tensor(images, [shape.Count, shape.Height, shape.Width, 3]).permute(0, 3, 1, 2);
        return Cast(_settings.IsTuned ? seen : seen.contiguous());
    }

    /// <summary>Features [N, C, H, W] of pictures [N, 3, H, W].</summary>
    public Tensor Forward(Tensor images)
    {
        using IDisposable noGradients = no_grad();
        using DisposeScope scope = NewDisposeScope();
        Tensor map = images;
        foreach ((Tensor kernel, Tensor bias, bool poolFollows) in _layers)
        {
            map = nn.functional.conv2d(map, kernel, bias, strides: [1, 1], padding: [1, 1]);
            map = _settings.IsTuned ? map.relu_() : map.relu();
            if (poolFollows)
            {
                map = nn.functional.max_pool2d(map, kernel_size: 2, stride: 2);
            }

            // A map that is no longer needed goes back to the allocator at once.
            scope.DisposeEverythingBut(map);
        }

        return map.MoveToOuterDisposeScope();
    }

    /// <summary>float32 [N, H * W * C] of features, in the order in which Keras flattens them.</summary>
    public static Tensor Flatten(Tensor features) => features.permute(0, 2, 3, 1).flatten(1).to_type(ScalarType.Float32);

    /// <inheritdoc />
    public void Dispose()
    {
        foreach ((Tensor kernel, Tensor bias, _) in _layers)
        {
            kernel.Dispose();
            bias.Dispose();
        }
    }

    private static Tensor Kept(Tensor tensor) => tensor.DetachFromDisposeScope();

    private Tensor KernelOf(ConvolutionWeights layer)
    {
        // HWIO to OHWI, seen as OIHW, is channels_last.
        Tensor kernel = tensor(layer.Kernel, [3, 3, layer.InputChannels, layer.OutputChannels]).permute(3, 0, 1, 2).contiguous().permute(0, 3, 1, 2);
        return Cast(_settings.IsTuned ? kernel : kernel.contiguous());
    }

    private Tensor Cast(Tensor tensor) => _settings.IsBfloat16 ? tensor.to_type(ScalarType.BFloat16) : tensor;
}
