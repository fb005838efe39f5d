namespace ExperimentHarness.Core.Events;

/// <summary>Takes a run's events in order. A required sink throws when it cannot keep one; a best-effort sink never throws.</summary>
public interface IRunEventSink
{
    /// <summary>Takes one event.</summary>
    void Emit(RunEvent runEvent);
}
