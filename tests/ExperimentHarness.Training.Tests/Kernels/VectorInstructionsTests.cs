using System.Runtime.Intrinsics;
using ExperimentHarness.Training.Kernels;
using NUnit.Framework;

namespace ExperimentHarness.Training.Tests.Kernels;

internal sealed unsafe class VectorInstructionsTests
{
    private static readonly float[] Values =
        [float.NaN, BitConverter.UInt32BitsToSingle(0x7FC12345), float.PositiveInfinity, float.NegativeInfinity, 0f, -0f, 1f, -1f, float.Epsilon, -float.Epsilon, float.MaxValue];

    private static IEnumerable<InstructionSet> All => SupportedInstructionSets.All;

    [TestCaseSource(nameof(All))]
    public void Larger_SpecialValues_GivesTheSameBitsInEveryWidth(InstructionSet instructionSet)
    {
        foreach (float left in Values)
        {
            foreach (float right in Values)
            {
                Assert.That(Bits(Larger(instructionSet, left, right)), Is.EqualTo(Bits(left > right ? left : right)), $"{left}, {right}");
            }
        }
    }

    [TestCaseSource(nameof(All))]
    public void Larger_ThanZero_IsAReluThatKeepsNaNAndNegativeZero(InstructionSet instructionSet)
    {
        Assert.That(Larger(instructionSet, 0f, float.NaN), Is.NaN);
        Assert.That(Bits(Larger(instructionSet, 0f, -0f)), Is.EqualTo(Bits(-0f)));
        Assert.That(Larger(instructionSet, 0f, -1f), Is.Zero);
        Assert.That(Larger(instructionSet, 0f, 2f), Is.EqualTo(2f));
    }

    private static uint Bits(float value) => BitConverter.SingleToUInt32Bits(value);

    private static float Larger(InstructionSet instructionSet, float left, float right) => instructionSet switch
    {
        InstructionSet.Avx512 => Larger<Vector512<float>, Avx512Instructions>(left, right),
        InstructionSet.Avx2 => Larger<Vector256<float>, Avx2Instructions>(left, right),
        _ => Larger<float, ScalarInstructions>(left, right),
    };

    private static float Larger<TVector, TInstructions>(float left, float right)
        where TVector : unmanaged
        where TInstructions : IVectorInstructions<TVector>
    {
        float* lanes = stackalloc float[TInstructions.Lanes];
        TInstructions.Store(TInstructions.Larger(TInstructions.Broadcast(left), TInstructions.Broadcast(right)), lanes);
        return lanes[TInstructions.Lanes - 1];
    }
}
