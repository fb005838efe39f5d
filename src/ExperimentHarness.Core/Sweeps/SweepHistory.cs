using ExperimentHarness.Core.Collections;
using ExperimentHarness.Core.Problems;

namespace ExperimentHarness.Core.Sweeps;

/// <summary>The state of a sweep: the fold of its journal.</summary>
/// <param name="Started">First event; null for an empty journal.</param>
/// <param name="Spec">The spec under which it went on last, as YAML; null for an empty journal.</param>
/// <param name="Trials">Trials in the order of their numbers.</param>
public sealed record SweepHistory(SweepStarted? Started, string? Spec, ValueList<SweepTrial> Trials)
{
    /// <summary>Folds a journal.</summary>
    /// <exception cref="BadInputException">EH4501: the events contradict each other.</exception>
    public static SweepHistory Of(IEnumerable<SweepEntry> journal)
    {
        SweepStarted? started = null;
        string? spec = null;
        List<SweepTrial> trials = [];
        foreach (SweepEntry entry in journal)
        {
            switch (entry.Event)
            {
                case SweepStarted first when started is null:
                    started = first;
                    break;
                case SweepConfigured configured:
                    spec = configured.Spec;
                    break;
                case TrialStarted trial when trial.Trial == trials.Count + 1:
                    trials.Add(new SweepTrial(trial.Trial, trial.Parameters, entry.Time));
                    break;
                case TrialPlanned plan when plan.Trial >= 1 && plan.Trial <= trials.Count && trials[plan.Trial - 1].End is null:
                    trials[plan.Trial - 1] = trials[plan.Trial - 1] with { Runs = plan.Runs };
                    break;
                case TrialEnded end when end.Trial >= 1 && end.Trial <= trials.Count && trials[end.Trial - 1].End is null:
                    trials[end.Trial - 1] = trials[end.Trial - 1] with { End = end, Ended = entry.Time };
                    break;
                default:
                    throw new BadInputException("EH4501", $"event {entry.Sequence} of the sweep's journal, {entry.Event}, contradicts those before it; move the sweep's folder away and run the sweep again: runs that are complete are not trained again");
            }
        }

        return new SweepHistory(started, spec, trials.ToValueList());
    }
}
