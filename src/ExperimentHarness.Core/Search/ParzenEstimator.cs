using ExperimentHarness.Core.Arithmetic;
using ExperimentHarness.Core.Randomness;

namespace ExperimentHarness.Core.Search;

/// <summary>
/// A density over a search space made of one kernel around each observation, over all parameters jointly, and a wide one, the prior,
/// that leaves no place without hope. Newer observations weigh more once there are many.
/// </summary>
internal sealed class ParzenEstimator
{
    // Of trials beyond this many the weights of the oldest fall off linearly to 1/n (Bergstra's code hyperopt has the same ramp).
    private const int FullWeights = 25;

    private readonly double[] _weights;
    private readonly IParameterKernels[] _parameters;

    /// <summary>A density of these observations.</summary>
    /// <param name="space">The parameters.</param>
    /// <param name="observations">Coordinates, oldest first.</param>
    public ParzenEstimator(SearchSpace space, IReadOnlyList<double[]> observations)
    {
        double[] weights = [.. Enumerable.Range(0, observations.Count).Select(index => Weight(index, observations.Count)), 1];
        double sum = weights.Sum();
        _weights = [.. weights.Select(weight => weight / sum)];
        int dimensions = space.Parameters.Count;
        _parameters = [.. space.Parameters.Select((parameter, index) => Kernels(parameter, [.. observations.Select(at => at[index])], dimensions))];
    }

    /// <summary>Draws a point, a coordinate a parameter.</summary>
    public double[] Draw(ref CounterRandom random)
    {
        double position = random.NextDouble();
        int kernel = 0;
        while (kernel < _weights.Length - 1 && position >= _weights[kernel])
        {
            position -= _weights[kernel++];
        }

        var at = new double[_parameters.Length];
        for (int index = 0; index < at.Length; index++)
        {
            at[index] = _parameters[index].Draw(kernel, ref random);
        }

        return at;
    }

    /// <summary>Logarithm of the density at a point.</summary>
    public double LogDensity(double[] at)
    {
        double[] logs = [.. _weights.Select((weight, kernel) => PortableMath.Log(weight) + _parameters.Select((parameter, index) => parameter.LogDensity(kernel, at[index])).Sum())];
        double largest = logs.Max();
        return largest + PortableMath.Log(logs.Sum(log => PortableMath.Exp(log - largest)));
    }

    private static IParameterKernels Kernels(SearchParameter parameter, double[] observations, int dimensions) => parameter switch
    {
        RangeParameter range => new RangeKernels(range, observations, dimensions),
        ChoiceParameter choice => new ChoiceKernels(choice.Items.Count, observations),
        _ => throw new InvalidOperationException($"no kernels for {parameter.GetType().Name}"),
    };

    private static double Weight(int index, int count)
    {
        int ramp = count - FullWeights;
        return index >= ramp ? 1 : ramp == 1 ? 1.0 / count : (1.0 / count) + ((1 - (1.0 / count)) * index / (ramp - 1));
    }
}
