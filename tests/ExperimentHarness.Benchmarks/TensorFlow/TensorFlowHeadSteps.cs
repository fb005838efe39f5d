using ExperimentHarness.Benchmarks.Inputs;
using ExperimentHarness.Benchmarks.Managed;
using ExperimentHarness.Benchmarks.Peers;
using ExperimentHarness.Core.Spec;
using ExperimentHarness.TensorFlow;
using ExperimentHarness.Training.Engines;

namespace ExperimentHarness.Benchmarks.TensorFlow;

/// <summary>Steps of the head in TensorFlow, as the engine takes them.</summary>
internal sealed class TensorFlowHeadSteps : IWorkload
{
    private readonly TensorFlowEngine _engine;
    private readonly IHead _head;
    private readonly HeadBatch[] _batches;
    private readonly float[] _logits = new float[InputFiles.BatchSize];
    private readonly int _threads;
    private long _step;

    /// <summary>Makes the head and its batches.</summary>
    public TensorFlowHeadSteps(InputFiles files, int threads)
    {
        (_engine, Version) = TensorFlowPeer.Load(files, threads);
        _threads = threads;
        int length = InputFiles.FeatureShape.Length * InputFiles.BatchSize;
        float[] features = files.HeadFeatures;
        int[] labels = files.Labels;
        _head = _engine.CreateHead(HeadTask.Topology(HeadTask.Dropout, OptimizerVariant.Keras3, threads));
        _batches = [.. Enumerable.Range(0, InputFiles.HeadBatches).Select(batch => new HeadBatch(
            features.AsSpan(batch * length, length).ToArray(),
            labels.AsSpan(batch * InputFiles.BatchSize, InputFiles.BatchSize).ToArray(),
            batch))];
    }

    /// <inheritdoc />
    public string Version { get; }

    /// <inheritdoc />
    public void Run(string phase)
    {
        for (int i = 0; i < HeadTask.StepsOfRound; i++)
        {
            _head.Train(_batches[_step % InputFiles.HeadBatches] with { Step = _step }, next: null, HeadTask.LearningRate, _logits);
            _step++;
        }
    }

    /// <inheritdoc />
    public float[] Outputs()
    {
        using IHead head = _engine.CreateHead(HeadTask.Topology(dropout: 0, OptimizerVariant.Legacy, _threads));
        var outputs = new float[HeadTask.ComparedSteps * InputFiles.BatchSize];
        for (int step = 0; step < HeadTask.ComparedSteps; step++)
        {
            head.Train(_batches[step], next: null, HeadTask.LearningRate, outputs.AsSpan(step * InputFiles.BatchSize, InputFiles.BatchSize));
        }

        return outputs;
    }

    /// <inheritdoc />
    public void Dispose() => _head.Dispose();
}
