using ExperimentHarness.Benchmarks.Inputs;
using ExperimentHarness.Benchmarks.Peers;
using TorchSharp;
using static TorchSharp.torch;

namespace ExperimentHarness.Benchmarks.Libtorch;

/// <summary>libtorch's forward pass over a batch.</summary>
internal sealed class LibtorchForward : IForwardPeer
{
    private readonly LibtorchBackbone _backbone;
    private readonly Tensor _images;
    private Tensor? _features;

    private LibtorchForward(LibtorchBackbone backbone, Tensor images)
    {
        _backbone = backbone;
        _images = images;
    }

    /// <inheritdoc />
    public string Version => LibtorchLibrary.Version;

    /// <summary>Makes libtorch ready, then the network.</summary>
    public static LibtorchForward Create(InputFiles files, LibtorchSettings settings)
    {
        LibtorchLibrary.Initialize(settings);
        var backbone = new LibtorchBackbone(files.Weights, settings);
        return new LibtorchForward(backbone, backbone.ToInput(files.Images, (InputFiles.BatchSize, InputFiles.ImageSize.Height, InputFiles.ImageSize.Width)));
    }

    /// <inheritdoc />
    public void Forward()
    {
        _features?.Dispose();
        _features = _backbone.Forward(_images);
    }

    /// <inheritdoc />
    public float[] Features()
    {
        using DisposeScope scope = NewDisposeScope();
        return LibtorchBackbone.Flatten(_features!).contiguous().data<float>().ToArray();
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _features?.Dispose();
        _images.Dispose();
        _backbone.Dispose();
    }
}
