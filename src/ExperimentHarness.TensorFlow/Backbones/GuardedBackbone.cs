using ExperimentHarness.Core.Problems;
using ExperimentHarness.TensorFlow.Native;
using ExperimentHarness.Training.Engines;

namespace ExperimentHarness.TensorFlow.Backbones;

/// <summary>A backbone whose refusals by TensorFlow end the run and not the program.</summary>
/// <param name="backbone">The backbone; belongs to this one.</param>
internal sealed class GuardedBackbone(IBackbone backbone) : IBackbone
{
    /// <inheritdoc />
    public string Identity => backbone.Identity;

    /// <inheritdoc />
    public FeatureShape FeatureShape => backbone.FeatureShape;

    /// <inheritdoc />
    /// <exception cref="RunFailedException">EH3401: TensorFlow refused; EH3402: it had no memory left.</exception>
    public void Extract(ReadOnlySpan<float> images, int count, Span<float> features)
    {
        try
        {
            backbone.Extract(images, count, features);
        }
        catch (TensorFlowException failure)
        {
            throw EngineFailure.At("the backbone", failure);
        }
    }

    /// <inheritdoc />
    public void Dispose() => backbone.Dispose();
}
