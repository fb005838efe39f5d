using ExperimentHarness.Core.Randomness;

namespace ExperimentHarness.Training.Loop;

/// <summary>
/// The endless stream of training batches, as a function of the step: passes over the training set follow each
/// other, each a permutation of its own; the last batch of a pass is smaller when the size does not divide. An
/// epoch takes the next batches wherever the stream stands, so a resumed run needs no more than its step.
/// </summary>
/// <param name="seed">The run's seed.</param>
/// <param name="samples">Size of the training set.</param>
/// <param name="batchSize">Samples of a full batch.</param>
public sealed class BatchStream(ulong seed, int samples, int batchSize)
{
    private uint _pass = uint.MaxValue;
    private int[] _permutation = [];

    /// <summary>Batches of one pass over the training set.</summary>
    public int BatchesPerPass { get; } = (samples + batchSize - 1) / batchSize;

    /// <summary>The views of a step's batch, in order.</summary>
    /// <param name="step">0-based step since the run's beginning.</param>
    public View[] At(long step)
    {
        uint pass = checked((uint)(step / BatchesPerPass));
        if (pass != _pass)
        {
            _permutation = Permutation.Of(seed, RandomPurpose.Shuffle, pass, samples);
            _pass = pass;
        }

        int first = (int)(step % BatchesPerPass) * batchSize;
        ReadOnlySpan<int> batch = _permutation.AsSpan(first, Math.Min(batchSize, samples - first));
        var views = new View[batch.Length];
        for (int i = 0; i < views.Length; i++)
        {
            views[i] = new View(pass, batch[i]);
        }

        return views;
    }
}
