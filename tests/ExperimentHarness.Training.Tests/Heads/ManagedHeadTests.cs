using System.Security.Cryptography;
using ExperimentHarness.Core.Spec;
using ExperimentHarness.Training.Engines;
using ExperimentHarness.Training.Heads;
using NUnit.Framework;

namespace ExperimentHarness.Training.Tests.Heads;

public sealed class ManagedHeadTests
{
    private static readonly HeadTopology Topology = new(
        150, 1, new HeadSpec { HiddenUnits = [100, 7], L2 = 1e-3 }, new OptimizerSpec { Name = OptimizerName.Adam }, 0, null, Seed: 5, Threads: 2);

    public static IEnumerable<TestCaseData> NumericsByOptimizer()
    {
        string[] hashes = ["c588a02629330d32", "188ca3e42ff1b47b", "6579f09b960b4411", "b815e6f2023b462e", "4c52ef728a7b3a8e", "b468b8ece1d10c55"];
        return HeadTopologies.Optimizers.Select((optimizer, index) =>
            new TestCaseData(optimizer, hashes[index]).SetArgDisplayNames($"{optimizer.Name} {optimizer.Variant} {optimizer.Momentum}"));
    }

    [TestCaseSource(nameof(NumericsByOptimizer))]
    public void NumericsVersion_OfTheseBits_IsOne(OptimizerSpec optimizer, string expected)
    {
        // Who changes this hash raises NumericsVersion: runs of before are then other runs.
        byte[] hash = SHA256.HashData(new HeadTraining(Topology with { Optimizer = optimizer }).Run());

        Assert.That(ManagedHead.NumericsVersion, Is.EqualTo(1));
        Assert.That(Convert.ToHexStringLower(hash)[..16], Is.EqualTo(expected));
    }

    [Test]
    public void Export_OfANewHead_HasKerasNamesShapesAndZeroBiases()
    {
        using var head = new ManagedHead(Topology);

        HeadState state = head.Export();

        Assert.That(state.Step, Is.Zero);
        Assert.That(
            state.Weights.Select(tensor => $"{tensor.Name} {string.Join('x', tensor.Shape)}"),
            Is.EqualTo(new[] { "dense/kernel 150x100", "dense/bias 100", "dense_1/kernel 100x7", "dense_1/bias 7", "dense_2/kernel 7x1", "dense_2/bias 1" }));
        Assert.That(
            state.Slots.Take(4).Select(tensor => tensor.Name),
            Is.EqualTo(new[] { "dense/kernel/momentum", "dense/kernel/velocity", "dense/bias/momentum", "dense/bias/velocity" }));
        Assert.That(state.Weights[1].Values, Is.All.Zero);
        var row = new float[100];
        GlorotUniform.FillRow(Topology.Seed, 0, (3, 150), row);
        Assert.That(state.Weights[0].Values.AsSpan(300, 100).ToArray(), Is.EqualTo(row));
    }

    [Test]
    public void Import_OfAnotherShape_NamesBoth()
    {
        using var head = new ManagedHead(Topology);
        using var other = new ManagedHead(Topology with { Inputs = 151 });

        Assert.That(
            () => head.Import(other.Export()),
            Throws.ArgumentException.With.Message.Contains("[151, 100]").And.Message.Contains("[150, 100]"));
    }

    [Test]
    public void Import_OfAnotherOptimizersSlots_IsRefused()
    {
        using var head = new ManagedHead(Topology);
        using var other = new ManagedHead(Topology with { Optimizer = new OptimizerSpec() });

        Assert.That(() => head.Import(other.Export()), Throws.ArgumentException.With.Message.Contains("6 slots"));
    }

    [Test]
    public void Predict_InParts_GivesTheSameLogits()
    {
        // More than the rows that prediction takes together.
        const int Count = 300;
        using var head = new ManagedHead(Topology);
        float[] features = [.. Enumerable.Range(0, 200).SelectMany(step => HeadTraining.Batch(Topology, step).Features).Take(Count * Topology.Inputs)];
        var together = new float[Count];
        var alone = new float[Count];

        head.Predict(features, Count, together);
        for (int sample = 0; sample < Count; sample++)
        {
            head.Predict(features.AsSpan(sample * Topology.Inputs, Topology.Inputs), 1, alone.AsSpan(sample, 1));
        }

        Assert.That(alone, Is.EqualTo(together));
    }

    [Test]
    public void RegularizationLoss_IsL2TimesTheSquaresOfHiddenKernels()
    {
        using var head = new ManagedHead(Topology);
        IReadOnlyList<Tensor> weights = head.Export().Weights;
        double expected = 1e-3 * weights[0].Values.Concat(weights[2].Values).Sum(weight => weight * (double)weight);

        Assert.That(head.RegularizationLoss(), Is.EqualTo(expected).Within(1e-7 * expected));

        head.Train(HeadTraining.Batch(Topology, 0), null, 0.1, new float[1]);
        Assert.That(head.RegularizationLoss(), Is.Not.EqualTo(expected).Within(1e-3 * expected), "after a step");
    }
}
