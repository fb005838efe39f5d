using ExperimentHarness.Core.Search;
using ExperimentHarness.Core.Sweeps;
using ExperimentHarness.Tracking.Mlflow.Wire;

namespace ExperimentHarness.Tracking.Mlflow.Export;

/// <summary>
/// The curves of a sweep: a function of its journal, so that sending twice is the same as sending once. A trial counts once all before
/// it have ended, so that the best so far does not depend on who ended first.
/// </summary>
internal static class SweepPoints
{
    /// <summary>
    /// <c>objective</c> of complete trials and <c>best_so_far</c>, at the trial's number; <c>best/objective</c> and
    /// <c>best/trial</c> at <see cref="EntryMetrics.NoStep"/>, each later than the one that it surpasses, so that the server takes it for the latest.
    /// </summary>
    public static IReadOnlyList<MetricPoint> Of(SweepHistory history, TrialObjective objective)
    {
        List<MetricPoint> points = [];
        double? best = null;
        long time = 0;
        foreach (SweepTrial trial in history.Trials.TakeWhile(trial => trial.End is not null))
        {
            time = Math.Max(time + 1, trial.Ended!.Value.ToUnixTimeMilliseconds());
            if (trial.End is { Outcome: TrialOutcome.Completed, Value: { } value })
            {
                points.Add(new MetricPoint("objective", value, time, trial.Number));
                if (double.IsFinite(value) && (best is null || objective.IsBetter(value, best.Value)))
                {
                    best = value;
                    points.Add(new MetricPoint("best/objective", value, time, EntryMetrics.NoStep));
                    points.Add(new MetricPoint("best/trial", trial.Number, time, EntryMetrics.NoStep));
                }
            }

            if (best is { } soFar)
            {
                points.Add(new MetricPoint("best_so_far", soFar, time, trial.Number));
            }
        }

        return points;
    }
}
