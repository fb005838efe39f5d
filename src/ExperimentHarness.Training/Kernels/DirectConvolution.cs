using System.Runtime.CompilerServices;
using ExperimentHarness.Training.Weights;

namespace ExperimentHarness.Training.Kernels;

/// <summary>
/// The convolution as its definition has it, for the first layer: with 3 input channels there is too little to save
/// by a transform. A row of pixels at a time: the 27 inputs of each pixel are laid side by side, and a
/// [width, 27] · [27, outputs] product gives the row.
/// <code>
///   workspace:  patches  [width rounded up to 6][27]   (kernel row, kernel column, channel)
///               products [width rounded up to 6][outputs]
/// </code>
/// </summary>
internal sealed unsafe class DirectConvolution<TVector, TInstructions> : Convolution
    where TVector : unmanaged
    where TInstructions : IVectorInstructions<TVector>
{
    private readonly ConvolutionShape _shape;
    private readonly NativeBuffer _panels;
    private readonly NativeBuffer _bias;
    private readonly ProductShape _product;

    /// <summary>Packs the weights.</summary>
    /// <exception cref="NotSupportedException">A max-pool follows, which VGG's first layer has not.</exception>
    public DirectConvolution(ConvolutionShape shape, ConvolutionWeights weights)
    {
        if (shape.PoolFollows)
        {
            throw new NotSupportedException("a direct convolution has no max-pool");
        }

        _shape = shape;
        _panels = PanelPacking.Direct(weights, MatrixProduct<TVector, TInstructions>.PanelWidth);
        _bias = NativeBuffer.Of(weights.Bias);
        int step = MatrixProduct<TVector, TInstructions>.RowStep;
        _product = new ProductShape((shape.Input.Width + step - 1) / step * step, 9 * weights.InputChannels, weights.OutputChannels);
    }

    /// <inheritdoc />
    public override long WorkspaceLength => PatchesLength + ((long)_product.Rows * _product.Columns);

    /// <summary>Rounded up to whole cache lines, so that the products behind them are aligned, and one more for the last copy.</summary>
    private long PatchesLength => ((((long)_product.Rows * _product.Inner) + 15) / 16 * 16) + 16;

    /// <inheritdoc />
    public override void Run(float* input, float* output, int images, float* workspace)
    {
        float* products = workspace + PatchesLength;
        for (int image = 0; image < images; image++)
        {
            float* source = input + (image * _shape.Input.ImageLength);
            float* target = output + (image * _shape.Output.ImageLength);
            for (int row = 0; row < _shape.Input.Height; row++)
            {
                GatherPatches(source + _shape.Input.Offset(row - 1, -1), workspace);
                MatrixProduct<TVector, TInstructions>.Multiply(workspace, _panels.Start, products, _product);
                Finish(products, target + _shape.Output.Offset(row, 0));
            }
        }
    }

    /// <inheritdoc />
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _panels.Dispose();
            _bias.Dispose();
        }
    }

    /// <summary>Copies whole vectors; what is copied too much is overwritten by the next copy, the last one's falls into the buffer's slack.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void GatherPatches(float* corner, float* patches)
    {
        int channels = _shape.Input.Channels;
        int line = 3 * channels;
        for (int column = 0; column < _shape.Input.Width; column++)
        {
            float* pixel = corner + (column * channels);
            for (int kernelRow = 0; kernelRow < 3; kernelRow++)
            {
                for (int value = 0; value < line; value += TInstructions.Lanes)
                {
                    TInstructions.Store(TInstructions.Load(pixel + value), patches + value);
                }

                patches += line;
                pixel += _shape.Input.RowLength;
            }
        }
    }

    /// <summary>Bias and ReLU.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Finish(float* products, float* target)
    {
        TVector zero = TInstructions.Broadcast(0f);
        int channels = _product.Columns;
        for (int column = 0; column < _shape.Input.Width; column++)
        {
            for (int channel = 0; channel < channels; channel += TInstructions.Lanes)
            {
                TVector sum = TInstructions.Add(TInstructions.Load(products + channel), TInstructions.Load(_bias.Start + channel));
                TInstructions.Store(TInstructions.Larger(zero, sum), target + channel);
            }

            products += channels;
            target += channels;
        }
    }
}
