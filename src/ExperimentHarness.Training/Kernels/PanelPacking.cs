using ExperimentHarness.Training.Weights;

namespace ExperimentHarness.Training.Kernels;

/// <summary>Puts convolution weights into the panels that <see cref="MatrixProduct{TVector, TInstructions}"/> reads.</summary>
internal static unsafe class PanelPacking
{
    /// <summary>
    /// Weights of a direct convolution: inner index = (kernel row, kernel column, input channel), as in the weights themselves.
    /// </summary>
    /// <returns>float32 [outputs / width, 9 * inputs, width].</returns>
    public static NativeBuffer Direct(ConvolutionWeights weights, int panelWidth)
    {
        int inner = 9 * weights.InputChannels;
        var packed = new NativeBuffer(weights.Kernel.Length);
        for (int index = 0; index < weights.Kernel.Length; index++)
        {
            int output = index % weights.OutputChannels;
            int row = index / weights.OutputChannels;
            packed.Start[(((long)(output / panelWidth) * inner) + row) * panelWidth + (output % panelWidth)] = weights.Kernel[index];
        }

        return packed;
    }

    /// <summary>
    /// Weights transformed for Winograd, G g Gᵀ in float64, rounded once: one matrix for each of the (m + 2)² planes.
    /// </summary>
    /// <returns>float32 [planes, outputs / width, inputs, width].</returns>
    public static NativeBuffer Winograd(ConvolutionWeights weights, double[] points, int panelWidth)
    {
        double[,] filterTransform = FilterTransform(points);
        int side = points.Length + 1;
        int inputs = weights.InputChannels;
        int outputs = weights.OutputChannels;
        long planeLength = (long)inputs * outputs;
        var packed = new NativeBuffer(side * side * planeLength);
        Parallel.For(0, inputs, input =>
        {
            double[] filter = new double[9];
            double[] columns = new double[side * 3];
            for (int output = 0; output < outputs; output++)
            {
                for (int tap = 0; tap < 9; tap++)
                {
                    filter[tap] = weights.Kernel[(((tap * inputs) + input) * outputs) + output];
                }

                float* target = packed.Start + (((((long)(output / panelWidth) * inputs) + input) * panelWidth) + (output % panelWidth));
                for (int row = 0; row < side; row++)
                {
                    for (int column = 0; column < 3; column++)
                    {
                        columns[(row * 3) + column] = (filterTransform[row, 0] * filter[column])
                            + (filterTransform[row, 1] * filter[3 + column])
                            + (filterTransform[row, 2] * filter[6 + column]);
                    }

                    for (int column = 0; column < side; column++)
                    {
                        target[((row * side) + column) * planeLength] = (float)((filterTransform[column, 0] * columns[row * 3])
                            + (filterTransform[column, 1] * columns[(row * 3) + 1])
                            + (filterTransform[column, 2] * columns[(row * 3) + 2]));
                    }
                }
            }
        });
        return packed;
    }

    /// <summary>G of <see cref="IWinogradTile"/>, [points + 1, 3].</summary>
    private static double[,] FilterTransform(double[] points)
    {
        double[,] transform = new double[points.Length + 1, 3];
        for (int row = 0; row < points.Length; row++)
        {
            double denominator = 1;
            for (int other = 0; other < points.Length; other++)
            {
                denominator *= other == row ? 1 : points[row] - points[other];
            }

            transform[row, 0] = 1 / denominator;
            transform[row, 1] = points[row] / denominator;
            transform[row, 2] = points[row] * points[row] / denominator;
        }

        transform[points.Length, 2] = 1;
        return transform;
    }
}
