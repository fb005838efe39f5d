using ExperimentHarness.Core.Events;
using ExperimentHarness.Core.LearningRates;
using ExperimentHarness.Core.Spec;
using ExperimentHarness.Training.Engines;

namespace ExperimentHarness.Training.Loop;

/// <summary>Trains a head for one epoch after the other, fetching each batch one step ahead.</summary>
internal sealed class EpochTrainer
{
    private readonly TrainingRun _run;
    private readonly HeadTopology _topology;
    private readonly IRunEventSink _sink;
    private readonly TrainingSpec _training;
    private readonly BatchStream _batches;
    private readonly LearningRateSchedule _schedule;
    private readonly int _stepsPerEpoch;
    private readonly float[][] _buffers = [[], []];
    private HeadBatch? _ahead;
    private long _images;

    public EpochTrainer(TrainingRun run, HeadTopology topology, IHead head, IRunEventSink sink)
    {
        _run = run;
        _topology = topology;
        Head = head;
        _sink = sink;
        _training = run.Plan.Spec.Training;
        _batches = new BatchStream(run.Plan.Seed, run.Training.Images.Count, _training.BatchSize);
        _stepsPerEpoch = _training.StepsPerEpoch ?? _batches.BatchesPerPass;
        _schedule = LearningRateSchedule.Create(
            _training.LearningRateSchedule, _training.Optimizer.LearningRate, (long)_stepsPerEpoch * _training.Epochs, _stepsPerEpoch);
    }

    /// <summary>What is trained.</summary>
    public IHead Head { get; }

    /// <summary>Trains the epoch that follows.</summary>
    public EpochOutcome Train(TrainingProgress progress, CancellationToken cancellation)
    {
        var outputs = new EpochOutputs(_topology.Outputs);
        long lastStep = progress.Step + _stepsPerEpoch - 1;
        bool isLastEpoch = progress.Epoch + 1 == _training.Epochs;
        double learningRate = 0;
        for (long step = progress.Step; step <= lastStep; step++)
        {
            cancellation.ThrowIfCancellationRequested();
            HeadBatch batch = _ahead?.Step == step ? _ahead : Fetch(step);
            _ahead = isLastEpoch && step == lastStep ? null : Fetch(step + 1);
            learningRate = progress.Plateau?.LearningRate ?? _schedule.At(step);
            long started = _run.Times.Start();
            double loss = Head.Train(batch, _ahead, learningRate, outputs.Reserve(batch));
            _run.Times.Add(Work.HeadStep, started, 1);
            outputs.Add(batch, loss);
            _images += batch.Count;
            int stepInEpoch = (int)(step - progress.Step) + 1;
            if (!double.IsFinite(loss))
            {
                throw NotFinite.Failure(loss, learningRate, $"epoch {progress.Epoch + 1}, step {stepInEpoch}");
            }

            _sink.Emit(new StepCompleted(progress.Epoch + 1, stepInEpoch, _stepsPerEpoch, outputs.Loss, outputs.Accuracy, _images));
        }

        return outputs.Finish(learningRate);
    }

    private HeadBatch Fetch(long step)
    {
        View[] views = _batches.At(step);
        float[] features = Buffer(step, views.Length * _run.Training.FeatureLength);
        _run.Training.Extract(views, features);
        int[] labels = [.. views.Select(view => _run.Training.Images.Label(view.Sample))];
        return new HeadBatch(features, labels, step);
    }

    /// <summary>Two batches are alive at once, so two arrays serve all of them; the smaller batch at a pass's end has its own.</summary>
    private float[] Buffer(long step, int length)
    {
        ref float[] buffer = ref _buffers[step % _buffers.Length];
        if (length < buffer.Length)
        {
            return new float[length];
        }

        return buffer.Length == length ? buffer : buffer = new float[length];
    }
}
