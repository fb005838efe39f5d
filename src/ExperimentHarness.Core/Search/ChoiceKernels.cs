using ExperimentHarness.Core.Arithmetic;
using ExperimentHarness.Core.Randomness;

namespace ExperimentHarness.Core.Search;

/// <summary>Kernels over a list of values: the observed one, and of every value a share that shrinks with the number of observations; the prior has all alike.</summary>
/// <param name="count">Number of values.</param>
/// <param name="observations">Observed positions.</param>
internal sealed class ChoiceKernels(int count, double[] observations) : IParameterKernels
{
    private readonly double _smoothing = 1.0 / (observations.Length + 1);

    /// <inheritdoc />
    public double Draw(int kernel, ref CounterRandom random)
    {
        double position = random.NextDouble();
        int choice = 0;
        while (choice < count - 1 && position >= Probability(kernel, choice))
        {
            position -= Probability(kernel, choice++);
        }

        return choice;
    }

    /// <inheritdoc />
    public double LogDensity(int kernel, double coordinate) => PortableMath.Log(Probability(kernel, (int)coordinate));

    private double Probability(int kernel, int choice) => kernel == observations.Length
        ? 1.0 / count
        : ((observations[kernel] == choice ? 1 : 0) + _smoothing) / (1 + (count * _smoothing));
}
