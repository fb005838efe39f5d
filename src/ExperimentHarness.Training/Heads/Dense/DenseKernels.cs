using System.Runtime.Intrinsics;
using ExperimentHarness.Core.Spec;
using ExperimentHarness.Training.Optimizers;

namespace ExperimentHarness.Training.Heads.Dense;

/// <summary>
/// The arithmetic of Dense layers, for one vector width and one optimizer.
/// <para>
/// Sums: one chain of fused multiply-adds over ascending input from +0, for each output by itself; the bias is added
/// by the layer, last. Gradients of a kernel: one chain over ascending sample from +0. Inputs that are zero are left
/// out of both chains, in every kernel alike: for a finite factor such a term could change no more than the sign of a
/// zero sum, and three quarters of VGG16's features are zeros.
/// </para>
/// </summary>
internal abstract unsafe class DenseKernels
{
    /// <summary>Optimizer slots of each weight, 0 to 2.</summary>
    public abstract int Slots { get; }

    /// <summary>Makes the kernels for an optimizer.</summary>
    /// <param name="optimizer">The rule of updates and its numbers.</param>
    /// <param name="instructions">Vectors to use; the machine must have them.</param>
    public static DenseKernels Create(OptimizerSpec optimizer, InstructionSet instructions) => instructions switch
    {
        InstructionSet.Avx512 => Create<Lanes512, Vector512<float>>(optimizer),
        InstructionSet.Avx2 => Create<Lanes256, Vector256<float>>(optimizer),
        _ => Create<ScalarLanes, float>(optimizer),
    };

    /// <summary>Sums of a block of 64 columns for all rows of a batch.</summary>
    public abstract void Forward(in ForwardPass pass, int block);

    /// <summary>
    /// Goes once through a block of 64 columns: for each input forms the gradient from the batch, updates slots and
    /// weights while they are in registers, and adds the new weights' share to the following batch's sums.
    /// </summary>
    public abstract void Update(in UpdatePass pass, int block);

    /// <summary>Updates a bias from its finished gradient; all of a length padded to 64.</summary>
    public abstract void UpdateBias(in BiasUpdate update);

    /// <summary>
    /// sum of a[block][i] * b[block][i] over all columns: a chain of fused multiply-adds in each of 16 lanes (lane =
    /// column modulo 16, ascending), then lanes l and l + 8, l and l + 4, l + 2, l + 1 are added.
    /// </summary>
    /// <param name="a">A row's first block.</param>
    /// <param name="b">The other row's first block.</param>
    /// <param name="strides">Floats from a block to the next, of a and of b.</param>
    /// <param name="blocks">Blocks of 64.</param>
    public abstract float Dot(float* a, float* b, (long A, long B) strides, int blocks);

    /// <summary>Sum of squares of a block's real columns; see <see cref="VectorDenseKernels{TLanes, TVector, TRule}"/>.</summary>
    public abstract double SumOfSquares(float* block, int inputs, int columns);

    private static DenseKernels Create<TLanes, TVector>(OptimizerSpec optimizer)
        where TLanes : struct, ILanes<TVector>
        where TVector : struct => optimizer.Name switch
        {
            OptimizerName.Rmsprop when optimizer.Variant == OptimizerVariant.Keras3 =>
                new VectorDenseKernels<TLanes, TVector, RmspropRule<TLanes, TVector>>(optimizer),
            OptimizerName.Rmsprop => new VectorDenseKernels<TLanes, TVector, LegacyRmspropRule<TLanes, TVector>>(optimizer),
            OptimizerName.Adam => new VectorDenseKernels<TLanes, TVector, AdamRule<TLanes, TVector>>(optimizer),
            OptimizerName.Adamw => new VectorDenseKernels<TLanes, TVector, AdamwRule<TLanes, TVector>>(optimizer),
            OptimizerName.Sgd when optimizer.Momentum == 0 => new VectorDenseKernels<TLanes, TVector, SgdRule<TLanes, TVector>>(optimizer),
            OptimizerName.Sgd => new VectorDenseKernels<TLanes, TVector, MomentumRule<TLanes, TVector>>(optimizer),
            _ => throw new ArgumentOutOfRangeException(nameof(optimizer), optimizer.Name, "no such optimizer"),
        };
}
