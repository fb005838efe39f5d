using ExperimentHarness.Benchmarks.Inputs;
using ExperimentHarness.Benchmarks.Managed;
using ExperimentHarness.Training.Heads;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace ExperimentHarness.Benchmarks.Libtorch;

/// <summary>The baseline's head in libtorch, from the same initial weights, with TorchSharp's RMSprop.</summary>
internal sealed class LibtorchHead : IDisposable
{
    private readonly double _dropout;
    private readonly Parameter[] _parameters;
    private readonly RMSProp _optimizer;

    /// <summary>A new head.</summary>
    /// <param name="dropout">Share of hidden outputs that a step leaves out.</param>
    public LibtorchHead(double dropout)
    {
        _dropout = dropout;
        _parameters =
        [
            new Parameter(Kernel(0, InputFiles.FeatureShape.Length, HeadTask.HiddenUnits)),
            new Parameter(zeros(HeadTask.HiddenUnits)),
            new Parameter(Kernel(1, HeadTask.HiddenUnits, 1)),
            new Parameter(zeros(1)),
        ];
        _optimizer = optim.RMSProp(_parameters, HeadTask.LearningRate, HeadTask.Rho, HeadTask.Epsilon);
    }

    /// <summary>One step; returns the logits before it, [N, 1].</summary>
    /// <param name="features">float32 [N, inputs].</param>
    /// <param name="labels">float32 [N, 1], 0 or 1.</param>
    public Tensor Train(Tensor features, Tensor labels)
    {
        using DisposeScope scope = NewDisposeScope();
        _optimizer.zero_grad();
        Tensor logits = Forward(features, isTraining: true);
        nn.functional.binary_cross_entropy_with_logits(logits, labels).backward();
        _optimizer.step();
        return logits.detach().MoveToOuterDisposeScope();
    }

    /// <summary>Logits [N, 1] without dropout.</summary>
    public Tensor Predict(Tensor features)
    {
        using IDisposable noGradients = no_grad();
        using DisposeScope scope = NewDisposeScope();
        return Forward(features, isTraining: false).MoveToOuterDisposeScope();
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _optimizer.Dispose();
        foreach (Parameter parameter in _parameters)
        {
            parameter.Dispose();
        }
    }

    private Tensor Forward(Tensor features, bool isTraining)
    {
        Tensor hidden = nn.functional.linear(features, _parameters[0], _parameters[1]).relu();
        return nn.functional.linear(nn.functional.dropout(hidden, _dropout, isTraining), _parameters[2], _parameters[3]);
    }

    /// <summary>Keras' [inputs, outputs] as PyTorch's [outputs, inputs].</summary>
    private static Tensor Kernel(int layer, int inputs, int outputs)
    {
        float[] kernel = new float[inputs * outputs];
        Parallel.For(0, inputs, input => GlorotUniform.FillRow(HeadTask.Seed, layer, (input, inputs), kernel.AsSpan(input * outputs, outputs)));
        using DisposeScope scope = NewDisposeScope();
        return tensor(kernel, [inputs, outputs]).t().contiguous().MoveToOuterDisposeScope();
    }
}
