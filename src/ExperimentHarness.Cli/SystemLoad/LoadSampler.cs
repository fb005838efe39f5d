using ExperimentHarness.Core.Events;

namespace ExperimentHarness.Cli.SystemLoad;

/// <summary>
/// Hands a run's events on, and adds a sample of the machine's load from time to time and at the end. It acts on the thread that
/// trains, between two events: no thread of its own, no lock, and nothing in a step's arithmetic.
/// </summary>
/// <param name="sink">Takes the events and the samples.</param>
/// <param name="meter">What is sampled.</param>
/// <param name="time">The clock.</param>
/// <param name="firstStep">Steps that the run has behind it, where it goes on.</param>
internal sealed class LoadSampler(IRunEventSink sink, LoadMeter meter, TimeProvider time, long firstStep) : IRunEventSink
{
    /// <summary>Time between samples once a run is on its way: that of MLflow's own sampler.</summary>
    public static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(10);

    /// <summary>Time between samples at first, so that a short run has a curve too.</summary>
    public static readonly TimeSpan ShortestPause = TimeSpan.FromSeconds(1);

    private long _sampledAt = time.GetTimestamp();
    private TimeSpan _pause = ShortestPause;
    private bool _hasSample;
    private long _step = firstStep;

    /// <inheritdoc />
    public void Emit(RunEvent runEvent)
    {
        bool isEnd = runEvent is RunCompleted or RunFailed or RunCancelled or RunPruned;
        if (isEnd && (!_hasSample || time.GetElapsedTime(_sampledAt) >= ShortestPause))
        {
            Sample(); // nothing may follow the end; after a sample of just before it, it would measure nothing
        }

        sink.Emit(runEvent);
        _step = runEvent switch
        {
            StepCompleted step => ((step.Epoch - 1L) * step.Steps) + step.Step,
            EpochCompleted epoch => epoch.Step,
            _ => _step,
        };
        if (!isEnd && time.GetElapsedTime(_sampledAt) >= _pause)
        {
            Sample();
            _pause = _pause * 2 < LongestPause ? _pause * 2 : LongestPause;
        }
    }

    private void Sample()
    {
        sink.Emit(new SystemSampled(_step, meter.Read()));
        _sampledAt = time.GetTimestamp();
        _hasSample = true;
    }
}
