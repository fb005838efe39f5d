using CsCheck;
using ExperimentHarness.Training.Engines;
using ExperimentHarness.Training.Heads.Dense;
using NUnit.Framework;

namespace ExperimentHarness.Training.Tests.Heads;

public sealed class ManagedHeadSameBitsTests
{
    private const int Heads = 60;

    [Test]
    public void Run_WithEachInstructionSet_GivesTheScalarBits([Values("Avx2", "Avx512")] string name)
    {
        var instructions = Enum.Parse<InstructionSet>(name);
        Assume.That(InstructionSets.IsSupported(instructions), $"this machine has no {instructions}");
        AssertSame(training => training with { Instructions = instructions });
    }

    [Test]
    public void Run_ToldTheNextBatch_GivesTheSameBits() => AssertSame(training => training with { KnowsNext = true });

    [Test]
    public void Run_FusedWithWidestVectors_GivesTheSameBits() =>
        AssertSame(training => training with { KnowsNext = true, Instructions = InstructionSets.Widest });

    [Test]
    public void Run_WithMoreThreads_GivesTheSameBits([Values(2, 3)] int threads) => AssertSame(training => training with
    {
        Topology = training.Topology with { Threads = threads },
        KnowsNext = true,
        Instructions = InstructionSets.Widest,
    });

    [Test]
    public void Run_Resumed_GivesTheSameBits([Values(0, 3)] int after, [Values] bool knowsNext) => AssertSame(training => training with
    {
        ResumedAfter = after,
        KnowsNext = knowsNext,
        Instructions = InstructionSets.Widest,
    });

    [Test]
    public void Run_WithPredictionsBetween_GivesTheSameBits() => AssertSame(training => training with { Predicts = true, KnowsNext = true });

    private static void AssertSame(Func<HeadTraining, HeadTraining> change) => HeadTopologies.Any.Sample(
        topology =>
        {
            var training = new HeadTraining(topology);
            return training.Run().AsSpan().SequenceEqual(change(training).Run());
        },
        iter: Heads,
        threads: 1,
        print: Describe);

    private static string Describe(HeadTopology topology) => $"{topology}, hidden [{string.Join(", ", topology.Head.HiddenUnits)}]";
}
