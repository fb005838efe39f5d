using ExperimentHarness.Training.Kernels;
using NUnit.Framework;

namespace ExperimentHarness.Training.Tests.Kernels;

/// <summary>The transforms written out by hand are those of the points: one line filtered, against the definition.</summary>
internal sealed unsafe class WinogradTileTests
{
    [Test]
    public void Tile4_OneLine_IsAThreeTapFilter() => AssertFilters<WinogradTile4>();

    [Test]
    public void Tile6_OneLine_IsAThreeTapFilter() => AssertFilters<WinogradTile6>();

    private static void AssertFilters<TTile>()
        where TTile : IWinogradTile
    {
        int side = TTile.OutputSide + 2;
        float[] inputs = SyntheticWeights.Uniform(side, -1, 1, stream: 1);
        float[] filter = SyntheticWeights.Uniform(3, -1, 1, stream: 2);
        float* line = stackalloc float[side];
        float* transformed = stackalloc float[side];
        inputs.CopyTo(new Span<float>(line, side));

        TTile.TransformInputs<float, ScalarInstructions>(line, 1, transformed, 1);
        for (int index = 0; index < side; index++)
        {
            transformed[index] *= (float)TransformedFilter(TTile.Points, filter, index);
        }

        TTile.TransformProducts<float, ScalarInstructions>(transformed, 1, line, 1);

        for (int output = 0; output < TTile.OutputSide; output++)
        {
            float expected = (inputs[output] * filter[0]) + (inputs[output + 1] * filter[1]) + (inputs[output + 2] * filter[2]);
            Assert.That(line[output], Is.EqualTo(expected).Within(2e-5f), $"output {output}");
        }
    }

    /// <summary>The filter as a polynomial at the point, over the product of the point's distances to the others.</summary>
    private static double TransformedFilter(ReadOnlySpan<double> points, float[] filter, int index)
    {
        if (index == points.Length)
        {
            return filter[2];
        }

        double distances = 1;
        for (int other = 0; other < points.Length; other++)
        {
            distances *= other == index ? 1 : points[index] - points[other];
        }

        return (filter[0] + (points[index] * (filter[1] + (points[index] * filter[2])))) / distances;
    }
}
