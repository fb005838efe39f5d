using ExperimentHarness.Benchmarks.Inputs;
using ExperimentHarness.Benchmarks.Peers;
using ExperimentHarness.Cli;
using ExperimentHarness.Core.Spec;
using ExperimentHarness.Training.Engines;
using ExperimentHarness.Training.Heads;

namespace ExperimentHarness.Benchmarks.Managed;

/// <summary>Steps of this harness' own head, as the training loop takes them: each knows the batch after it.</summary>
internal sealed class ManagedHeadSteps : IWorkload
{
    private readonly ManagedHead _head;
    private readonly HeadBatch[] _batches;
    private readonly float[] _logits = new float[InputFiles.BatchSize];
    private readonly int _threads;
    private HeadBatch _batch;
    private long _step;

    /// <summary>Makes the head and its batches.</summary>
    public ManagedHeadSteps(InputFiles files, int threads)
    {
        int length = InputFiles.FeatureShape.Length * InputFiles.BatchSize;
        float[] features = files.HeadFeatures;
        int[] labels = files.Labels;
        _threads = threads;
        _head = new ManagedHead(HeadTask.Topology(HeadTask.Dropout, OptimizerVariant.Keras3, threads));
        _batches = [.. Enumerable.Range(0, InputFiles.HeadBatches).Select(batch => new HeadBatch(
            features.AsSpan(batch * length, length).ToArray(),
            labels.AsSpan(batch * InputFiles.BatchSize, InputFiles.BatchSize).ToArray(),
            batch))];
        _batch = At(0);
    }

    /// <inheritdoc />
    public string Version => $"ExperimentHarness {ProgramVersion.Text}";

    /// <inheritdoc />
    public void Run(string phase)
    {
        for (int i = 0; i < HeadTask.StepsOfRound; i++)
        {
            HeadBatch next = At(++_step);
            _head.Train(_batch, next, HeadTask.LearningRate, _logits);
            _batch = next;
        }
    }

    /// <inheritdoc />
    public float[] Outputs()
    {
        using var head = new ManagedHead(HeadTask.Topology(dropout: 0, OptimizerVariant.Legacy, _threads));
        var outputs = new float[HeadTask.ComparedSteps * InputFiles.BatchSize];
        for (int step = 0; step < HeadTask.ComparedSteps; step++)
        {
            head.Train(_batches[step], next: null, HeadTask.LearningRate, outputs.AsSpan(step * InputFiles.BatchSize, InputFiles.BatchSize));
        }

        return outputs;
    }

    /// <inheritdoc />
    public void Dispose() => _head.Dispose();

    private HeadBatch At(long step) => _batches[step % InputFiles.HeadBatches] with { Step = step };
}
