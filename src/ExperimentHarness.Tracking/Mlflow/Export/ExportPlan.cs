using ExperimentHarness.Core.Events;
using ExperimentHarness.Tracking.Journal;
using ExperimentHarness.Tracking.Results;
using ExperimentHarness.Tracking.Sweeps;

namespace ExperimentHarness.Tracking.Mlflow.Export;

/// <summary>A recorded run and its place among the others.</summary>
/// <param name="Run">Its folder.</param>
/// <param name="Group">The group of seeds, folds or trials it belongs to; null where it is alone.</param>
/// <param name="Attempt">1, or one more for each earlier attempt at the same key.</param>
public sealed record ExportPlan(RunFolder Run, RunGroup? Group, int Attempt)
{
    /// <summary>The runs of a results store in the order of their beginning; those whose journal has no first line are left out.</summary>
    /// <param name="runs">Every run of the experiments in question, since a run's group is seen from its neighbours.</param>
    /// <param name="trials">Which trials they are.</param>
    public static IReadOnlyList<ExportPlan> Of(IReadOnlyList<RunFolder> runs, TrialPlaces trials)
    {
        (RunFolder Run, RunStarted Started, DateTimeOffset Time)[] begun =
        [
            .. runs.Select(run => (Run: run, First: JournalReader.ReadFirst(run.Journal)))
                .Where(pair => pair.First?.Event is RunStarted)
                .Select(pair => (pair.Run, (RunStarted)pair.First!.Event, pair.First.Time))
                .OrderBy(run => run.Time),
        ];
        var sizes = begun
            .GroupBy(run => RunGroup.KeyOf(run.Run.Experiment, run.Started.Identity), StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.DistinctBy(run => run.Run.Key).Count(), StringComparer.Ordinal);
        return
        [
            .. begun.Select(run =>
            {
                string key = RunGroup.KeyOf(run.Run.Experiment, run.Started.Identity);
                int earlier = begun.Where(other => other.Run.Experiment == run.Run.Experiment && other.Run.Key == run.Run.Key).Max(other => other.Run.Attempt ?? 0);
                RunGroup? group = trials.Find(run.Run) is { } place ? RunGroup.Of(place)
                    : sizes[key] > 1 ? new RunGroup(key, run.Run.Experiment)
                    : null;
                return new ExportPlan(run.Run, group, run.Run.Attempt ?? earlier + 1);
            }),
        ];
    }
}
