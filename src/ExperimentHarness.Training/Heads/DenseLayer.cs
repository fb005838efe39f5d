using ExperimentHarness.Core.Spec;
using ExperimentHarness.Training.Heads.Dense;
using ExperimentHarness.Training.Optimizers;

namespace ExperimentHarness.Training.Heads;

/// <summary>
/// One Dense layer: kernel, bias, optimizer slots, and the values of one batch on their way. All are in
/// <see cref="ColumnBlocks"/>; each block belongs to one thread at a time, so that no result depends on their number.
/// </summary>
internal sealed unsafe class DenseLayer : IDisposable
{
    private readonly DenseKernels _kernels;
    private readonly ParallelOptions _parallel;
    private readonly ParameterTensor _kernel;
    private readonly ParameterTensor _bias;
    private readonly AlignedBuffer<float> _biasGradient;
    private AlignedBuffer<float>? _sums;
    private AlignedBuffer<float>? _results;
    private AlignedBuffer<float>? _factors;
    private AlignedBuffer<float>? _gradients;
    private double? _sumOfSquares;
    private bool _hasDropped;

    public DenseLayer(DenseLayerShape shape, OptimizerSpec optimizer, DenseKernels kernels, ParallelOptions parallel)
    {
        Shape = shape;
        _kernels = kernels;
        _parallel = parallel;
        IReadOnlyList<string> slots = SlotNames.Of(optimizer);
        _kernel = new ParameterTensor($"{shape.Name}/kernel", [shape.Inputs, shape.Outputs], slots);
        _bias = new ParameterTensor($"{shape.Name}/bias", [shape.Outputs], slots);
        _biasGradient = new AlignedBuffer<float>(ColumnBlocks.Length(1, shape.Outputs));
    }

    /// <summary>What it is made of.</summary>
    public DenseLayerShape Shape { get; }

    /// <summary>Kernel and bias, in Keras' order.</summary>
    public IEnumerable<ParameterTensor> Parameters => [_kernel, _bias];

    private int Blocks => ColumnBlocks.Count(Shape.Outputs);

    /// <summary>Draws the initial kernel.</summary>
    public void Initialize(ulong seed) => Parallel.For(0, Shape.Inputs, _parallel, input =>
    {
        Span<float> row = new float[Shape.Outputs];
        GlorotUniform.FillRow(seed, Shape.Index, (input, Shape.Inputs), row);
        _kernel.WriteRow(input, row);
    });

    /// <summary>Computes the sums of a batch.</summary>
    public void Forward(SparseRows batch)
    {
        _sums = Reserve(_sums, batch.Rows);
        var pass = new ForwardPass { Inputs = Shape.Inputs, Kernel = _kernel.Values, Batch = batch, Sums = _sums.Pointer };
        Parallel.For(0, Blocks, _parallel, block => _kernels.Forward(pass, block));
    }

    /// <summary>From sums to results: adds the bias, applies the activation and, where factors are given, draws what is dropped.</summary>
    public void Activate(int rows, long step, DropoutFactors? dropout)
    {
        _results = Reserve(_results, rows);
        _factors = Reserve(_factors, rows);
        _hasDropped = dropout is not null && Shape.Dropout > 0;
        ForEachSegment(rows, (row, block, start) =>
        {
            Span<float> result = _results.Slice(start, ColumnBlocks.Width);
            Span<float> sum = _sums!.Slice(start, ColumnBlocks.Width);
            float* bias = _bias.Values + ColumnBlocks.Start(1, block, 0);
            for (int column = 0; column < ColumnBlocks.Width; column++)
            {
                result[column] = sum[column] + bias[column];
            }

            if (Shape.Activation is { } activation)
            {
                ActivationFunctions.Apply(activation, result);
            }

            if (_hasDropped)
            {
                var position = new DropoutPosition(step, Shape.Index, row, block * ColumnBlocks.Width);
                dropout!(position, _factors.Slice(start, ColumnBlocks.Columns(Shape.Outputs, block)));
            }
        });
    }

    /// <summary>Copies a batch's results, after dropout, to row-major float32 [rows, outputs].</summary>
    public void CopyResults(int rows, float* destination) => ForEachSegment(rows, (row, block, start) =>
    {
        int columns = ColumnBlocks.Columns(Shape.Outputs, block);
        var output = new Span<float>(destination + ((long)row * Shape.Outputs) + (block * ColumnBlocks.Width), columns);
        _results!.Slice(start, columns).CopyTo(output);
        if (_hasDropped)
        {
            Multiply(output, _factors!.Slice(start, columns));
        }
    });

    /// <summary>Sets the gradient of the loss by the sums of the layer that gives the logits, float32 [rows, outputs].</summary>
    public void SetGradients(ReadOnlySpan<float> logitGradients)
    {
        int rows = logitGradients.Length / Shape.Outputs;
        _gradients = Reserve(_gradients, rows);
        for (int row = 0; row < rows; row++)
        {
            for (int block = 0; block < Blocks; block++)
            {
                int columns = ColumnBlocks.Columns(Shape.Outputs, block);
                Span<float> segment = _gradients.Slice(ColumnBlocks.Start(rows, block, row), ColumnBlocks.Width);
                segment.Clear();
                logitGradients.Slice((row * Shape.Outputs) + (block * ColumnBlocks.Width), columns).CopyTo(segment);
            }
        }
    }

    /// <summary>Computes the gradient by the sums from the following layer's, whose kernel must not have been updated yet.</summary>
    public void Backpropagate(DenseLayer following, int rows)
    {
        _gradients = Reserve(_gradients, rows);
        float* kernel = following._kernel.Values;
        float* outputGradients = following._gradients!.Pointer;
        (long, long) strides = (ColumnBlocks.Start(rows, 1, 0), ColumnBlocks.Start(Shape.Outputs, 1, 0));
        ForEachSegment(rows, (row, block, start) =>
        {
            Span<float> gradient = _gradients.Slice(start, ColumnBlocks.Width);
            gradient.Clear();
            int columns = ColumnBlocks.Columns(Shape.Outputs, block);
            for (int column = 0; column < columns; column++)
            {
                float* weights = kernel + ColumnBlocks.Start(Shape.Outputs, 0, (block * ColumnBlocks.Width) + column);
                gradient[column] = _kernels.Dot(outputGradients + ColumnBlocks.Start(rows, 0, row), weights, strides, following.Blocks);
            }

            if (_hasDropped)
            {
                Multiply(gradient[..columns], _factors!.Slice(start, columns));
            }

            ActivationFunctions.ApplyDerivative(Shape.Activation!.Value, _results!.Slice(start, columns), gradient[..columns]);
        });
    }

    /// <summary>Updates kernel and bias; where a following batch is given, leaves its sums in place of this one's.</summary>
    public void Update(SparseColumns batch, SparseColumns? next, OptimizerStep step)
    {
        UpdateBias(batch.Rows, step);
        _sums = Reserve(_sums, next?.Rows ?? 0);
        var pass = new UpdatePass
        {
            Inputs = Shape.Inputs,
            Kernel = _kernel.Values,
            Slot0 = _kernel.Slot0,
            Slot1 = _kernel.Slot1,
            Batch = batch,
            OutputGradients = _gradients!.Pointer,
            Next = next,
            NextSums = _sums.Pointer,
            L2 = (float)Shape.L2,
            Step = step,
        };
        Parallel.For(0, Blocks, _parallel, block => _kernels.Update(pass, block));
        _sumOfSquares = null;
    }

    /// <summary>l2 x sum of the kernel's squares; blocks are added in ascending order in float64.</summary>
    public double RegularizationLoss()
    {
        if (Shape.L2 == 0)
        {
            return 0;
        }

        if (_sumOfSquares is null)
        {
            var sums = new double[Blocks];
            Parallel.For(0, Blocks, _parallel, block => sums[block] = _kernels.SumOfSquares(
                _kernel.Values + ColumnBlocks.Start(Shape.Inputs, block, 0), Shape.Inputs, ColumnBlocks.Columns(Shape.Outputs, block)));
            _sumOfSquares = sums.Sum();
        }

        return Shape.L2 * _sumOfSquares.Value;
    }

    /// <summary>To be called when the parameters were replaced from outside.</summary>
    public void ParametersReplaced() => _sumOfSquares = null;

    public void Dispose()
    {
        _kernel.Dispose();
        _bias.Dispose();
        _biasGradient.Dispose();
        _sums?.Dispose();
        _results?.Dispose();
        _factors?.Dispose();
        _gradients?.Dispose();
    }

    // One chain of additions over ascending sample from +0.
    private void UpdateBias(int rows, OptimizerStep step)
    {
        _biasGradient.Clear();
        float* gradient = _biasGradient.Pointer;
        float* gradients = _gradients!.Pointer;
        for (int block = 0; block < Blocks; block++)
        {
            for (int row = 0; row < rows; row++)
            {
                float* segment = gradients + ColumnBlocks.Start(rows, block, row);
                for (int column = 0; column < ColumnBlocks.Width; column++)
                {
                    gradient[(block * ColumnBlocks.Width) + column] += segment[column];
                }
            }
        }

        _kernels.UpdateBias(new BiasUpdate
        {
            Length = Blocks * ColumnBlocks.Width,
            Bias = _bias.Values,
            Slot0 = _bias.Slot0,
            Slot1 = _bias.Slot1,
            Gradient = gradient,
            Step = step,
        });
    }

    private static void Multiply(Span<float> values, ReadOnlySpan<float> factors)
    {
        for (int i = 0; i < values.Length; i++)
        {
            values[i] *= factors[i];
        }
    }

    private AlignedBuffer<float> Reserve(AlignedBuffer<float>? present, int rows) =>
        AlignedBuffer<float>.Reserve(present, ColumnBlocks.Length(rows, Shape.Outputs));

    private void ForEachSegment(int rows, Action<int, int, long> action) => Parallel.For(0, Blocks, _parallel, block =>
    {
        for (int row = 0; row < rows; row++)
        {
            action(row, block, ColumnBlocks.Start(rows, block, row));
        }
    });
}
