using ExperimentHarness.Core.Spec;
using ExperimentHarness.Training.Engines;
using ExperimentHarness.Training.Heads;
using NUnit.Framework;

namespace ExperimentHarness.Training.Tests.Heads;

public sealed class ManagedHeadGradientTests
{
    private const float Distance = 1 / 128f;

    // Of the largest gradient of a tensor: the third derivative's share and float32 logits.
    private const double Tolerance = 3e-3;

    public static IEnumerable<TestCaseData> Heads()
    {
        foreach (Activation activation in new[] { Activation.Elu, Activation.Tanh })
        {
            foreach (int[] units in new int[][] { [], [9], [9, 7], [70, 5, 66] })
            {
                foreach (int outputs in new[] { 1, 3 })
                {
                    yield return new TestCaseData(activation, units, outputs).SetArgDisplayNames($"{activation} {string.Join('-', units)} {outputs}");
                }
            }
        }
    }

    [TestCaseSource(nameof(Heads))]
    public void Train_Gradients_AreDifferencesOfTheLoss(Activation activation, int[] units, int outputs)
    {
        // A step of plain descent with rate 1 moves each weight by its gradient; dropout's masks are those of the step.
        var topology = new HeadTopology(
            12,
            outputs,
            new HeadSpec { HiddenUnits = [.. units], Activation = activation, Dropout = 0.25, L2 = 0.02 },
            new OptimizerSpec { Name = OptimizerName.Sgd },
            LabelSmoothing: 0.1,
            ClassWeights: [0.5, 2, 1],
            Seed: 3,
            Threads: 1);
        using var head = new ManagedHead(topology);
        HeadBatch batch = HeadTraining.Batch(topology, 3);
        HeadState start = head.Export();
        LossAt(head, batch, start);
        HeadState moved = head.Export();
        for (int tensor = 0; tensor < start.Weights.Count; tensor++)
        {
            float[] before = start.Weights[tensor].Values;
            float[] after = moved.Weights[tensor].Values;
            double[] gradients = [.. before.Zip(after, (b, a) => (double)b - a)];
            double scale = Math.Max(gradients.Max(Math.Abs), 1e-2);
            for (int index = 0; index < before.Length; index += 1 + (before.Length / 40))
            {
                double difference = (LossAt(head, batch, Moved(start, tensor, index, Distance)) - LossAt(head, batch, Moved(start, tensor, index, -Distance)))
                    / (2 * Distance);
                Assert.That(gradients[index], Is.EqualTo(difference).Within(Tolerance * scale), $"{start.Weights[tensor].Name} [{index}]");
            }
        }
    }

    private static double LossAt(ManagedHead head, HeadBatch batch, HeadState state)
    {
        head.Import(state);
        return head.Train(batch, null, 1, new float[batch.Count * state.Weights[^1].Values.Length]);
    }

    private static HeadState Moved(HeadState state, int tensor, int index, float distance)
    {
        float[] values = [.. state.Weights[tensor].Values];
        values[index] += distance;
        return state with { Weights = [.. state.Weights.Select((weights, i) => i == tensor ? weights with { Values = values } : weights)] };
    }
}
