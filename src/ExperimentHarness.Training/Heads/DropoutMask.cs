using ExperimentHarness.Core.Randomness;

namespace ExperimentHarness.Training.Heads;

/// <summary>
/// Inverted dropout: in training each value is dropped with probability <paramref name="rate"/> and the others are
/// multiplied by 1 / (1 - rate), so that nothing changes in prediction. Whether a value is dropped is a function of
/// seed, step, layer, sample and unit alone; each engine uses these masks.
/// </summary>
/// <param name="seed">Seed of the run.</param>
/// <param name="step">0-based step of the run.</param>
/// <param name="layer">Dense layer, 0 for the first.</param>
/// <param name="rate">Probability, in [0, 1).</param>
public readonly struct DropoutMask(ulong seed, long step, int layer, double rate)
{
    // A counter's index holds layer and sample: 4096 layers, a million samples.
    private const int SampleBits = 20;

    // Four words of a Philox block decide on four units.
    private const int UnitsOfBlock = 4;

    private readonly uint _threshold = (uint)(rate * (1L << 32));
    private readonly float _scale = (float)(1 / (1 - rate));

    /// <summary>Writes the factors, 0 or 1 / (1 - rate), of some of a sample's units.</summary>
    /// <param name="sample">Position in the batch.</param>
    /// <param name="firstUnit">First unit, a multiple of 4.</param>
    /// <param name="factors">Receives a factor for each unit from there.</param>
    public void Fill(int sample, int firstUnit, Span<float> factors)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(sample, 1 << SampleBits);
        ArgumentOutOfRangeException.ThrowIfNotEqual(firstUnit % UnitsOfBlock, 0, nameof(firstUnit));
        uint index = ((uint)layer << SampleBits) | (uint)sample;
        for (int unit = 0; unit < factors.Length; unit += UnitsOfBlock)
        {
            (uint x0, uint x1, uint x2, uint x3) = Philox.Block(
                seed, (uint)(firstUnit + unit) / UnitsOfBlock, index, (uint)step, (uint)RandomPurpose.Dropout);
            ReadOnlySpan<uint> words = [x0, x1, x2, x3];
            for (int word = 0; word < UnitsOfBlock && unit + word < factors.Length; word++)
            {
                factors[unit + word] = words[word] < _threshold ? 0 : _scale;
            }
        }
    }
}
