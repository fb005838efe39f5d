using ExperimentHarness.Core.Spec;
using ExperimentHarness.Training.Engines;
using ExperimentHarness.Training.Heads;
using NUnit.Framework;

namespace ExperimentHarness.Training.Tests.Heads;

/// <summary>The arithmetic that design rule asks for, written down once more in plain loops.</summary>
public sealed class ManagedHeadDefinitionTests
{
    private static readonly HeadTopology Topology = new(
        100, 3, new HeadSpec { HiddenUnits = [70], Dropout = 0 }, new OptimizerSpec(), 0, null, Seed: 5, Threads: 2);

    [Test]
    public void Predict_EachSum_IsOneChainOverAscendingInputsWithTheBiasLast()
    {
        using var head = new ManagedHead(Topology);
        HeadBatch batch = HeadTraining.Batch(Topology, 3);
        var logits = new float[batch.Count * Topology.Outputs];

        head.Predict(batch.Features, batch.Count, logits);

        Assert.That(logits, Is.EqualTo(Logits(batch, head.Export().Weights)));
    }

    [Test]
    public void Train_KernelGradient_IsOneChainOverAscendingSamples()
    {
        using var head = new ManagedHead(Topology with { Optimizer = new OptimizerSpec { Name = OptimizerName.Sgd } });
        HeadBatch batch = HeadTraining.Batch(Topology, 3);
        HeadState before = head.Export();
        var logits = new float[batch.Count * Topology.Outputs];

        head.Train(batch, null, 0.5, logits);

        float[] hidden = Hidden(batch, before.Weights);
        float[] expected = [.. before.Weights[2].Values];
        for (int unit = 0; unit < 70; unit++)
        {
            for (int output = 0; output < Topology.Outputs; output++)
            {
                float gradient = 0;
                for (int sample = 0; sample < batch.Count; sample++)
                {
                    var gradients = new float[Topology.Outputs];
                    Losses.Gradient(logits.AsSpan(sample * 3, 3), batch.Labels[sample], (0, 1.0 / batch.Count), gradients);
                    gradient = MathF.FusedMultiplyAdd(hidden[(sample * 70) + unit], gradients[output], gradient);
                }

                int index = (unit * Topology.Outputs) + output;
                expected[index] = MathF.FusedMultiplyAdd(-0.5f, gradient, expected[index]);
            }
        }

        Assert.That(head.Export().Weights[2].Values, Is.EqualTo(expected));
    }

    private static float[] Logits(HeadBatch batch, IReadOnlyList<Tensor> weights) => Dense(Hidden(batch, weights), weights[2].Values, weights[3].Values);

    private static float[] Hidden(HeadBatch batch, IReadOnlyList<Tensor> weights)
    {
        float[] hidden = Dense(batch.Features, weights[0].Values, weights[1].Values);
        return [.. hidden.Select(value => value <= 0 ? 0 : value)];
    }

    private static float[] Dense(float[] inputs, float[] kernel, float[] bias)
    {
        int length = kernel.Length / bias.Length;
        var outputs = new float[inputs.Length / length * bias.Length];
        for (int index = 0; index < outputs.Length; index++)
        {
            float sum = 0;
            for (int input = 0; input < length; input++)
            {
                sum = MathF.FusedMultiplyAdd(inputs[(index / bias.Length * length) + input], kernel[(input * bias.Length) + (index % bias.Length)], sum);
            }

            outputs[index] = sum + bias[index % bias.Length];
        }

        return outputs;
    }
}
