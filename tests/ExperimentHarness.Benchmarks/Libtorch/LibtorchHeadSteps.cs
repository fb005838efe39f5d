using ExperimentHarness.Benchmarks.Inputs;
using ExperimentHarness.Benchmarks.Managed;
using ExperimentHarness.Benchmarks.Peers;
using TorchSharp;
using static TorchSharp.torch;

namespace ExperimentHarness.Benchmarks.Libtorch;

/// <summary>Steps of the head in libtorch.</summary>
internal sealed class LibtorchHeadSteps : IWorkload
{
    private readonly LibtorchHead _head = new(HeadTask.Dropout);
    private readonly (Tensor Features, Tensor Labels)[] _batches;
    private long _step;

    private LibtorchHeadSteps((Tensor Features, Tensor Labels)[] batches) => _batches = batches;

    /// <inheritdoc />
    public string Version => LibtorchLibrary.Version;

    /// <summary>Makes libtorch ready, then the head and its batches.</summary>
    public static LibtorchHeadSteps Create(InputFiles files, LibtorchSettings settings)
    {
        LibtorchLibrary.Initialize(settings);
        int length = InputFiles.FeatureShape.Length;
        float[] features = files.HeadFeatures;
        float[] labels = [.. files.Labels.Select(label => (float)label)];
        return new LibtorchHeadSteps([.. Enumerable.Range(0, InputFiles.HeadBatches).Select(batch => (
            tensor(features.AsSpan(batch * InputFiles.BatchSize * length, InputFiles.BatchSize * length).ToArray(), [InputFiles.BatchSize, length]),
            tensor(labels.AsSpan(batch * InputFiles.BatchSize, InputFiles.BatchSize).ToArray(), [InputFiles.BatchSize, 1])))]);
    }

    /// <inheritdoc />
    public void Run(string phase)
    {
        for (int i = 0; i < HeadTask.StepsOfRound; i++)
        {
            (Tensor features, Tensor labels) = _batches[_step++ % InputFiles.HeadBatches];
            _head.Train(features, labels).Dispose();
        }
    }

    /// <inheritdoc />
    public float[] Outputs()
    {
        using var head = new LibtorchHead(dropout: 0);
        using DisposeScope scope = NewDisposeScope();
        return [.. _batches.Take(HeadTask.ComparedSteps).SelectMany(batch => head.Train(batch.Features, batch.Labels).data<float>().ToArray())];
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _head.Dispose();
        foreach ((Tensor features, Tensor labels) in _batches)
        {
            features.Dispose();
            labels.Dispose();
        }
    }
}
