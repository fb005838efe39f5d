namespace ExperimentHarness.Core.Events;

/// <summary>Hands a run's events to the journal, which must keep them, and to the display, which may show them.</summary>
/// <param name="journal">Required: what it throws ends the run. Never sees a <see cref="DisplayEvent"/>.</param>
/// <param name="display">Best effort: sees every event after the journal has it.</param>
public sealed class RunRecorder(IRunEventSink journal, IRunEventSink display) : IRunEventSink
{
    /// <inheritdoc />
    public void Emit(RunEvent runEvent)
    {
        if (runEvent is not DisplayEvent)
        {
            journal.Emit(runEvent);
        }

        display.Emit(runEvent);
    }
}
