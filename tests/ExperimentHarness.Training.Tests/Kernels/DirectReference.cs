using ExperimentHarness.Training.Kernels;
using ExperimentHarness.Training.Weights;

namespace ExperimentHarness.Training.Tests.Kernels;

/// <summary>Convolution, bias, ReLU and max-pool as their definitions have them, in float64.</summary>
internal static class DirectReference
{
    /// <summary>One layer for one picture, [H, W, inputs] to [H', W', outputs].</summary>
    public static double[] Run(double[] input, ConvolutionShape shape, ConvolutionWeights weights)
    {
        int height = shape.Input.Height;
        int width = shape.Input.Width;
        double[] sums = Convolve(input, height, width, weights);
        return shape.PoolFollows ? Pool(sums, height, width, weights.OutputChannels) : sums;
    }

    private static double[] Convolve(double[] input, int height, int width, ConvolutionWeights weights)
    {
        int inputs = weights.InputChannels;
        int outputs = weights.OutputChannels;
        double[] result = new double[height * width * outputs];
        Parallel.For(0, height, row =>
        {
            double[] sums = new double[outputs];
            for (int column = 0; column < width; column++)
            {
                Array.Clear(sums);
                for (int tap = 0; tap < 9; tap++)
                {
                    int y = row + (tap / 3) - 1;
                    int x = column + (tap % 3) - 1;
                    if (y < 0 || y >= height || x < 0 || x >= width)
                    {
                        continue;
                    }

                    for (int channel = 0; channel < inputs; channel++)
                    {
                        double value = input[(((y * width) + x) * inputs) + channel];
                        ReadOnlySpan<float> taps = weights.Kernel.AsSpan(((tap * inputs) + channel) * outputs, outputs);
                        for (int output = 0; output < outputs; output++)
                        {
                            sums[output] += value * taps[output];
                        }
                    }
                }

                for (int output = 0; output < outputs; output++)
                {
                    result[(((row * width) + column) * outputs) + output] = Math.Max(sums[output] + weights.Bias[output], 0);
                }
            }
        });
        return result;
    }

    private static double[] Pool(double[] map, int height, int width, int channels)
    {
        double[] result = new double[height / 2 * (width / 2) * channels];
        for (int row = 0; row < height / 2; row++)
        {
            for (int column = 0; column < width / 2; column++)
            {
                for (int channel = 0; channel < channels; channel++)
                {
                    double At(int y, int x) => map[(((((2 * row) + y) * width) + (2 * column) + x) * channels) + channel];
                    result[(((row * (width / 2)) + column) * channels) + channel] =
                        Math.Max(Math.Max(At(0, 0), At(0, 1)), Math.Max(At(1, 0), At(1, 1)));
                }
            }
        }

        return result;
    }
}
