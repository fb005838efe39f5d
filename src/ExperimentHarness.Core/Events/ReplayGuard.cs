using ExperimentHarness.Core.Problems;

namespace ExperimentHarness.Core.Events;

/// <summary>
/// Stands before the journal of a run that starts again: an epoch that the journal already holds is compared, not
/// written twice. A difference means that the machine, the files or the program changed under the run.
/// </summary>
/// <param name="history">What the journal holds.</param>
/// <param name="journal">Takes everything new.</param>
public sealed class ReplayGuard(RunHistory history, IRunEventSink journal) : IRunEventSink
{
    /// <inheritdoc />
    /// <exception cref="RunFailedException">A replayed epoch gave other numbers.</exception>
    public void Emit(RunEvent runEvent)
    {
        if (runEvent is EpochCompleted epoch && epoch.Epoch <= history.Epochs.Count)
        {
            Compare(history.Epochs[epoch.Epoch - 1], epoch);
        }
        else
        {
            journal.Emit(runEvent);
        }
    }

    private static void Compare(EpochCompleted recorded, EpochCompleted replayed)
    {
        foreach ((string name, double value) in recorded.Metrics.Deterministic)
        {
            double again = replayed.Metrics.Find(name) ?? double.NaN;
            if (BitConverter.DoubleToInt64Bits(value) != BitConverter.DoubleToInt64Bits(again))
            {
                throw Difference(recorded.Epoch, $"{name} was {value:R} and is {again:R}");
            }
        }

        if (recorded.StateHash != replayed.StateHash)
        {
            throw Difference(recorded.Epoch, $"the state hash was {recorded.StateHash} and is {replayed.StateHash}");
        }
    }

    private static RunFailedException Difference(int epoch, string what) => new(
        "EH3002",
        $"training the recorded epoch again gave another result: {what}; the machine, the data or the program changed. Use --rerun to record the run anew",
        $"epoch {epoch}");
}
