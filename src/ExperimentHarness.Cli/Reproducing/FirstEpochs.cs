using ExperimentHarness.Core.Events;

namespace ExperimentHarness.Cli.Reproducing;

/// <summary>Shows events, and stops training once enough epochs are complete.</summary>
/// <param name="display">Shows them.</param>
/// <param name="epochs">Epochs that are wanted.</param>
/// <param name="stop">Cancelled after the last of them.</param>
internal sealed class FirstEpochs(IRunEventSink display, int epochs, CancellationTokenSource stop) : IRunEventSink
{
    /// <inheritdoc />
    public void Emit(RunEvent runEvent)
    {
        display.Emit(runEvent);
        if (runEvent is EpochCompleted epoch && epoch.Epoch >= epochs)
        {
            stop.Cancel();
        }
    }
}
