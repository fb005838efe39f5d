using ExperimentHarness.Benchmarks.Inputs;
using ExperimentHarness.Benchmarks.Peers;
using ExperimentHarness.Cli;
using ExperimentHarness.Training.Backbones;

namespace ExperimentHarness.Benchmarks.Managed;

/// <summary>This harness' own forward pass.</summary>
internal sealed class ManagedForward : IForwardPeer
{
    private readonly ManagedBackbone _backbone;
    private readonly float[] _images;
    private readonly float[] _features;

    /// <summary>Packs the weights.</summary>
    public ManagedForward(InputFiles files, int threads)
    {
        _images = files.Images;
        _features = new float[InputFiles.BatchSize * InputFiles.FeatureShape.Length];
        _backbone = new ManagedBackbone(VggTopology.Vgg16, files.Weights, InputFiles.ImageSize, threads);
    }

    /// <inheritdoc />
    public string Version => $"ExperimentHarness {ProgramVersion.Text}";

    /// <inheritdoc />
    public void Forward() => _backbone.Extract(_images, InputFiles.BatchSize, _features);

    /// <inheritdoc />
    public float[] Features() => _features;

    /// <inheritdoc />
    public void Dispose() => _backbone.Dispose();
}
