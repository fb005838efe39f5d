using ExperimentHarness.Core.Events;

namespace ExperimentHarness.Benchmarks.Measuring;

/// <summary>
/// What one epoch costs a run, by the times of two successive ends of epochs in its journal: so all is in it, the export of the
/// state, its digest and the journal's way to the disk included, which the figures under time/ leave out.
/// </summary>
/// <param name="StepsSeconds">Training steps.</param>
/// <param name="RestSeconds">All else: validation, and what an epoch leaves behind.</param>
internal sealed record EpochPace(double StepsSeconds, double RestSeconds)
{
    private const string TrainingSeconds = "time/training_seconds";

    /// <summary>That of the last epoch: the first one also pays for compilation and validation features.</summary>
    /// <exception cref="ArgumentException">There are fewer than two epochs.</exception>
    public static EpochPace OfLast(IEnumerable<JournalEntry> journal)
    {
        JournalEntry[] epochs = [.. journal.Where(entry => entry.Event is EpochCompleted)];
        if (epochs.Length < 2)
        {
            throw new ArgumentException($"the journal has {epochs.Length} epochs; a pace needs two", nameof(journal));
        }

        double whole = (epochs[^1].Time - epochs[^2].Time).TotalSeconds;
        double steps = ((EpochCompleted)epochs[^1].Event).Metrics.Find(TrainingSeconds)!.Value;
        return new EpochPace(steps, whole - steps);
    }

    /// <summary>Seconds that more of it would take.</summary>
    /// <param name="epochs">As many rests.</param>
    /// <param name="epochsOfSteps">Steps, as a multiple of those of one epoch.</param>
    public double SecondsOf(int epochs, double epochsOfSteps) => (epochsOfSteps * StepsSeconds) + (epochs * RestSeconds);
}
