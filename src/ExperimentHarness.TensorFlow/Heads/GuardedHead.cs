using ExperimentHarness.Core.Problems;
using ExperimentHarness.TensorFlow.Native;
using ExperimentHarness.Training.Engines;

namespace ExperimentHarness.TensorFlow.Heads;

/// <summary>A head whose refusals by TensorFlow end the run and not the program: each becomes a <see cref="RunFailedException"/> (EH3401, EH3402).</summary>
/// <param name="head">The head; belongs to this one.</param>
internal sealed class GuardedHead(IHead head) : IHead
{
    /// <inheritdoc />
    public double Train(HeadBatch batch, HeadBatch? next, double learningRate, Span<float> logits)
    {
        try
        {
            return head.Train(batch, next, learningRate, logits);
        }
        catch (TensorFlowException failure)
        {
            throw EngineFailure.At($"step {batch.Step + 1}", failure);
        }
    }

    /// <inheritdoc />
    public void Predict(ReadOnlySpan<float> features, int count, Span<float> logits)
    {
        try
        {
            head.Predict(features, count, logits);
        }
        catch (TensorFlowException failure)
        {
            throw EngineFailure.At("prediction", failure);
        }
    }

    /// <inheritdoc />
    public double RegularizationLoss() => EngineFailure.Guard(head.RegularizationLoss, "the regularization's loss");

    /// <inheritdoc />
    public HeadState Export(HeadState? reuse = null) => EngineFailure.Guard(() => head.Export(reuse), "the head's export");

    /// <inheritdoc />
    public void Import(HeadState state)
    {
        try
        {
            head.Import(state);
        }
        catch (TensorFlowException failure)
        {
            throw EngineFailure.At("the head's import", failure);
        }
    }

    /// <inheritdoc />
    public void Dispose() => head.Dispose();
}
