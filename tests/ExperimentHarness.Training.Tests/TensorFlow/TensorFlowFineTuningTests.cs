using ExperimentHarness.Core.Spec;
using ExperimentHarness.Training.Engines;
using ExperimentHarness.Training.Heads;
using ExperimentHarness.Training.Tests.Kernels;
using NUnit.Framework;

namespace ExperimentHarness.Training.Tests.TensorFlow;

/// <summary>Blocks that are trained with the head: against Keras (golden section 9) and against finite differences.</summary>
internal sealed class TensorFlowFineTuningTests
{
    private readonly GoldenFineTuning _golden = new();

    private static readonly OptimizerSpec Sgd = new() { Name = OptimizerName.Sgd };

    [TearDown]
    public void CloseFile() => _golden.Dispose();

    [Test]
    public void Train_OneStep_HasKerasGradients()
    {
        // So long a step that rounding the new weights loses nothing of the gradient.
        const double LongStep = 1e4;
        using IHead head = CreateHead(Sgd);
        HeadState before = head.Export();

        double loss = head.Train(_golden.Batch(0), null, LongStep, new float[GoldenFineTuning.BatchSize]);

        Assert.That(loss, Is.EqualTo(_golden.Doubles("gradient_loss")[0]).Within(1e-6));
        HeadState after = head.Export();
        for (int tensor = 0; tensor < GoldenFineTuning.Tensors.Length; tensor++)
        {
            string name = GoldenFineTuning.Tensors[tensor].File;
            float[] gradient = [.. before.Weights[tensor].Values.Zip(after.Weights[tensor].Values, (old, now) => (float)((old - (double)now) / LongStep))];
            Assert.That(RelativeError.L2(gradient, _golden.Doubles($"gradient/sequential/{name}")), Is.LessThan(1e-5), name);
        }
    }

    [TestCase("rmsprop", 1e-4)]
    [TestCase("adam", 1e-4)]
    [TestCase("sgd", 1e-5)]
    public void Train_GoldenTrajectory_IsFollowed(string name, double weightTolerance)
    {
        OptimizerSpec optimizer = name switch
        {
            "sgd" => new OptimizerSpec { Name = OptimizerName.Sgd, LearningRate = 0.05, Momentum = 0.9 },
            "adam" => new OptimizerSpec { Name = OptimizerName.Adam },
            _ => new OptimizerSpec(),
        };
        double[] losses = _golden.Doubles($"{name}/loss");
        using IHead head = CreateHead(optimizer);
        for (int step = 0; step < losses.Length; step++)
        {
            double loss = head.Train(_golden.Batch(step), null, optimizer.LearningRate, new float[GoldenFineTuning.BatchSize]);

            Assert.That(loss, Is.EqualTo(losses[step]).Within(1e-5), $"loss of step {step}");
        }

        HeadState state = head.Export();
        for (int tensor = 0; tensor < GoldenFineTuning.Tensors.Length; tensor++)
        {
            string file = GoldenFineTuning.Tensors[tensor].File;
            Assert.That(RelativeError.L2(state.Weights[tensor].Values, _golden.Doubles($"{name}/final/{file}")), Is.LessThan(weightTolerance), file);
        }

        var logits = new float[GoldenFineTuning.Images];
        head.Predict(_golden.Maps(0, GoldenFineTuning.Images), GoldenFineTuning.Images, logits);
        var probabilities = new float[logits.Length];
        Losses.Probabilities(logits, 1, probabilities);
        Assert.That(probabilities.Select(value => (double)value), Is.EqualTo(_golden.Doubles($"{name}/probabilities")).Within(1e-4));
    }

    [TestCase(Pooling.Flatten)]
    [TestCase(Pooling.GlobalAverage)]
    [TestCase(Pooling.GlobalMax)]
    public void Train_OneStep_HasTheSlopesOfTheLossInEveryTensor(Pooling pooling)
    {
        // Central differences along random directions of one tensor at a time: a gradient that is wrongly zero shows.
        const double LongStep = 1e4;
        const double Distance = 0.0005;
        const int Directions = 5;
        HeadTopology topology = _golden.Topology(Sgd);
        topology = topology with { Head = topology.Head with { Pooling = pooling, Activation = Activation.Tanh } };
        using IHead head = TensorFlowForTests.Engine.CreateHead(topology);
        HeadState start = head.Export();
        HeadBatch batch = _golden.Batch(1);
        head.Train(batch, null, LongStep, new float[batch.Count]);
        HeadState trained = head.Export();
        for (int tensor = 0; tensor < start.Weights.Count; tensor++)
        {
            double[] gradient = [.. start.Weights[tensor].Values.Zip(trained.Weights[tensor].Values, (old, now) => (old - (double)now) / LongStep)];
            var slopes = new double[Directions];
            var products = new double[Directions];
            for (int index = 0; index < Directions; index++)
            {
                double[] direction = Direction(gradient.Length, (uint)((tensor * Directions) + index));
                slopes[index] = (LossAt(tensor, direction, Distance) - LossAt(tensor, direction, -Distance)) / (2 * Distance);
                products[index] = gradient.Zip(direction, (g, d) => g * d).Sum();
            }

            TestContext.Out.WriteLine($"{start.Weights[tensor].Name}: largest slope {slopes.Max(Math.Abs):0.0e0}, largest difference {slopes.Zip(products, (slope, product) => Math.Abs(slope - product)).Max():0.0e0}");
            Assert.That(products, Is.EqualTo(slopes).Within(0.05 * slopes.Max(Math.Abs)), start.Weights[tensor].Name);
        }

        double LossAt(int tensor, double[] direction, double distance)
        {
            Tensor[] weights = [.. start.Weights];
            weights[tensor] = weights[tensor] with { Values = [.. weights[tensor].Values.Zip(direction, (w, d) => (float)(w + (distance * d)))] };
            head.Import(new HeadState(weights, [], 0));
            var logits = new float[batch.Count];
            head.Predict(batch.Features, batch.Count, logits);
            return Losses.Mean(logits, batch.Labels, 1, 0);
        }

        static double[] Direction(int length, uint stream)
        {
            float[] values = SyntheticWeights.Uniform(length, -1, 1, stream);
            double norm = Math.Sqrt(values.Sum(value => value * (double)value));
            return [.. values.Select(value => value / norm)];
        }
    }

    [Test]
    public void Train_BlocksWithARateOfTheirOwn_MoveByIt()
    {
        HeadTopology topology = _golden.Topology(Sgd);
        using IHead alike = TensorFlowForTests.Engine.CreateHead(topology);
        using IHead slower = TensorFlowForTests.Engine.CreateHead(topology with { Blocks = topology.Blocks! with { LearningRateScale = 0 } });
        HeadState before = alike.Export();
        foreach (IHead head in new[] { alike, slower })
        {
            head.Train(_golden.Batch(0), null, 0.1, new float[GoldenFineTuning.BatchSize]);
        }

        HeadState still = slower.Export();
        HeadState moved = alike.Export();
        Assert.That(still.Weights.Take(4).Select(tensor => tensor.Values), Is.EqualTo(before.Weights.Take(4).Select(tensor => tensor.Values)));
        Assert.That(still.Weights.Skip(4).Select(tensor => tensor.Values), Is.EqualTo(moved.Weights.Skip(4).Select(tensor => tensor.Values)));
        Assert.That(moved.Weights[0].Values, Is.Not.EqualTo(before.Weights[0].Values));
    }

    [Test]
    public void ManagedHead_WithBlocksToTrain_Refuses() =>
        Assert.That(() => new ManagedHead(_golden.Topology(Sgd)), Throws.ArgumentException.With.Message.Contains("tensorflow"));

    private IHead CreateHead(OptimizerSpec optimizer)
    {
        IHead head = TensorFlowForTests.Engine.CreateHead(_golden.Topology(optimizer));
        head.Import(_golden.InitialState(head.Export()));
        return head;
    }
}
