using ExperimentHarness.Core.Spec;
using ExperimentHarness.Training.Engines;
using ExperimentHarness.Training.Heads;
using ExperimentHarness.Training.Tests.Heads;
using NUnit.Framework;

namespace ExperimentHarness.Training.Tests.Engines;

/// <summary>What every engine's head must do: follow the trajectories of real Keras and PyTorch (golden section 4). Inherit it for each engine.</summary>
internal abstract class HeadConformance
{
    // What head.h5's README demands of a float32 implementation.
    private const double LossTolerance = 2e-6;
    private const double WeightTolerance = 1e-6;
    private const double RelativeSlotTolerance = 5e-5;

    private static readonly string[] Runs =
    [
        "a_keras3_rmsprop", "b_legacy_rmsprop", "c_keras3_adam", "d_keras3_sgd_momentum", "e_torch_rmsprop", "f_keras3_rmsprop_dropout",
        "g_keras3_adamw", "h_keras3_rmsprop_softmax3", "i_keras3_rmsprop_l2", "j_keras3_rmsprop_label_smoothing", "k_keras3_rmsprop_class_weight",
        "l_tfkeras215_rmsprop",
    ];

    private static readonly HeadTopology Small = new(
        6, 3, new HeadSpec { HiddenUnits = [5], Dropout = 0 }, new OptimizerSpec { Name = OptimizerName.Adam }, 0, null, Seed: 3, Threads: 1);

    private static readonly string[] TensorNames = ["W1", "b1", "W2", "b2"];

    /// <summary>Makes the engine's head, with dropout masks that are given in place of those from the counter.</summary>
    protected abstract IHead Create(HeadTopology topology, DropoutFactors masks);

    [Test]
    public void Train_GoldenTrajectory_IsFollowed([ValueSource(nameof(Runs))] string run, [Values] bool knowsNext)
    {
        using var golden = new GoldenHead();
        HeadTopology topology = GoldenHead.Topology(run);
        using IHead head = Create(topology, golden.Masks());
        head.Import(golden.InitialState(run));
        HeadBatch[] batches = golden.Batches(run);
        double[] losses = golden.Doubles($"{run}/loss");
        double[] accuracies = golden.Doubles($"{run}/accuracy");
        var logits = new float[GoldenHead.BatchSize * topology.Outputs];
        for (int step = 0; step < GoldenHead.Steps; step++)
        {
            HeadBatch? next = knowsNext && step + 1 < batches.Length ? batches[step + 1] : null;
            double loss = head.Train(batches[step], next, topology.Optimizer.LearningRate, logits);

            Assert.That(loss, Is.EqualTo(losses[step]).Within(LossTolerance), $"loss of step {step}");
            Assert.That(Accuracy(logits, batches[step].Labels), Is.EqualTo(accuracies[step]).Within(1e-7), $"accuracy of step {step}");
            if (step is 0 or 4 or 29)
            {
                AssertWeights(head.Export(), golden, $"{run}/step{step + 1}");
            }
        }

        AssertSlots(head.Export(), golden, $"{run}/slots_step30");
    }

    [Test]
    public void Import_OfATensorThatDoesNotFit_ChangesNothing([Range(0, 11)] int wrong)
    {
        using IHead head = CreateTrained();
        HeadState before = head.Export();
        Tensor[] tensors = [.. before.Weights.Concat(before.Slots).Select(tensor => tensor with { Values = [.. tensor.Values.Select(value => value + 1)] })];
        tensors[wrong] = tensors[wrong] with { Shape = [.. tensors[wrong].Shape.Select(length => length + 1)] };
        var state = new HeadState(tensors[..before.Weights.Count], tensors[before.Weights.Count..], Step: 77);

        Assert.That(() => head.Import(state), Throws.ArgumentException.With.Message.Contains($"{tensors[wrong].Name} has shape [{string.Join(", ", tensors[wrong].Shape)}]"));
        AssertSame(head.Export(), before);
    }

    [Test]
    public void Import_OfAnotherNumberOfTensors_ChangesNothing([Values(3, 4)] int weights, [Values(1, 7)] int slots)
    {
        using IHead head = CreateTrained();
        HeadState before = head.Export();
        var state = new HeadState([.. before.Weights.Take(weights)], [.. before.Slots.Take(slots)], Step: 77);

        Assert.That(() => head.Import(state), Throws.ArgumentException.With.Message.Contains($"{weights} weights and {slots} slots"));
        AssertSame(head.Export(), before);
    }

    [TestCase(-1, 0)]
    [TestCase(1, 0)]
    [TestCase(0, -1)]
    [TestCase(0, 1)]
    public void Train_WithSpansThatDoNotFit_ChangesNothing(int moreFeatures, int moreLogits)
    {
        using IHead head = CreateTrained();
        HeadState before = head.Export();
        HeadBatch batch = HeadTraining.Batch(Small, 1);
        HeadBatch wrong = batch with { Features = new float[batch.Features.Length + moreFeatures] };

        Assert.That(
            () => head.Train(wrong, null, 0.1, new float[(batch.Count * Small.Outputs) + moreLogits]),
            Throws.InstanceOf<ArgumentException>());
        AssertSame(head.Export(), before);
    }

    [TestCase(-1, 0)]
    [TestCase(1, 0)]
    [TestCase(0, -1)]
    [TestCase(0, 1)]
    public void Predict_WithSpansThatDoNotFit_IsRefused(int moreFeatures, int moreLogits)
    {
        using IHead head = CreateTrained();

        Assert.That(
            () => head.Predict(new float[(2 * Small.Inputs) + moreFeatures], 2, new float[(2 * Small.Outputs) + moreLogits]),
            Throws.InstanceOf<ArgumentException>());
    }

    private static void AssertSame(HeadState actual, HeadState expected)
    {
        Assert.That(actual.Step, Is.EqualTo(expected.Step));
        Assert.That(actual.Weights.Select(tensor => tensor.Values), Is.EqualTo(expected.Weights.Select(tensor => tensor.Values)));
        Assert.That(actual.Slots.Select(tensor => tensor.Values), Is.EqualTo(expected.Slots.Select(tensor => tensor.Values)));
    }

    private static double Accuracy(float[] logits, int[] labels)
    {
        int outputs = logits.Length / labels.Length;
        var probabilities = new float[logits.Length];
        Losses.Probabilities(logits, outputs, probabilities);
        int right = 0;
        for (int sample = 0; sample < labels.Length; sample++)
        {
            Span<float> row = probabilities.AsSpan(sample * outputs, outputs);
            int prediction = outputs == 1 ? (row[0] > 0.5f ? 1 : 0) : row.IndexOf(row.ToArray().Max());
            right += prediction == labels[sample] ? 1 : 0;
        }

        return (double)right / labels.Length;
    }

    private static void AssertWeights(HeadState state, GoldenHead golden, string group)
    {
        for (int tensor = 0; tensor < TensorNames.Length; tensor++)
        {
            double[] expected = golden.Doubles($"{group}/{TensorNames[tensor]}");
            Assert.That(LargestDifference(state.Weights[tensor].Values, expected), Is.LessThan(WeightTolerance), $"{group}/{TensorNames[tensor]}");
        }
    }

    private static void AssertSlots(HeadState state, GoldenHead golden, string group)
    {
        foreach (Tensor slot in state.Slots)
        {
            string kind = slot.Name.Split('/')[^1];
            string tensor = slot.Name switch
            {
                _ when slot.Name.StartsWith("dense/kernel", StringComparison.Ordinal) => "W1",
                _ when slot.Name.StartsWith("dense/bias", StringComparison.Ordinal) => "b1",
                _ when slot.Name.StartsWith("dense_1/kernel", StringComparison.Ordinal) => "W2",
                _ => "b2",
            };
            double[] expected = golden.Doubles($"{group}/{kind}/{tensor}");
            double largest = expected.Max(Math.Abs);
            Assert.That(LargestDifference(slot.Values, expected), Is.LessThan(RelativeSlotTolerance * largest), $"{group}/{kind}/{tensor}");
        }
    }

    private IHead CreateTrained()
    {
        IHead head = Create(Small, (_, factors) => factors.Fill(1));
        HeadBatch batch = HeadTraining.Batch(Small, 1);
        head.Train(batch, null, 0.1, new float[batch.Count * Small.Outputs]);
        return head;
    }

    private static double LargestDifference(float[] actual, double[] expected)
    {
        Assert.That(actual, Has.Length.EqualTo(expected.Length));
        return actual.Zip(expected, (a, e) => Math.Abs(a - e)).Max();
    }
}
