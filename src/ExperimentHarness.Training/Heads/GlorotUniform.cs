using ExperimentHarness.Core.Randomness;

namespace ExperimentHarness.Training.Heads;

/// <summary>
/// Initial kernels of Dense layers: uniform in [-l, l) with l = sqrt(6 / (inputs + outputs)) (Glorot and Bengio 2010,
/// Keras' default). Each engine starts from these numbers.
/// </summary>
public static class GlorotUniform
{
    // Passes below are the backbone's layers.
    private const uint FirstPass = 1000;

    /// <summary>Draws one input's weights to all outputs.</summary>
    /// <param name="seed">Seed of the run.</param>
    /// <param name="layer">Dense layer, 0 for the first.</param>
    /// <param name="position">Which row of how many the kernel has.</param>
    /// <param name="row">Receives float32 [outputs].</param>
    public static void FillRow(ulong seed, int layer, (int Input, int Inputs) position, Span<float> row)
    {
        double limit = Math.Sqrt(6.0 / (position.Inputs + row.Length));
        var random = new CounterRandom(seed, RandomPurpose.InitialWeights, FirstPass + (uint)layer, (uint)position.Input);
        for (int output = 0; output < row.Length; output++)
        {
            row[output] = (float)random.NextDouble(-limit, limit);
        }
    }
}
