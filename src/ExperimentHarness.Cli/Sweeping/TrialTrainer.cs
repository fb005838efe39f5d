using System.Collections.Concurrent;
using ExperimentHarness.Cli.Experiments;
using ExperimentHarness.Core.Collections;
using ExperimentHarness.Core.Events;
using ExperimentHarness.Core.Metrics;
using ExperimentHarness.Core.Planning;
using ExperimentHarness.Core.Problems;
using ExperimentHarness.Core.Search;
using ExperimentHarness.Core.Spec;
using ExperimentHarness.Core.Sweeps;

namespace ExperimentHarness.Cli.Sweeping;

/// <summary>
/// Trains the runs of a trial and says what it is worth. The answer is a function of the runs' epochs and of the trials it may see,
/// and of nothing else: a run that is there already, longer than a pruner would have let it become, counts as far as it would have come.
/// </summary>
/// <param name="experiments">Opens the trial's experiment.</param>
/// <param name="objective">What a trial is worth.</param>
/// <param name="pruner">Stops hopeless trials, or null.</param>
/// <param name="runs">Trains runs.</param>
internal sealed class TrialTrainer(SweepExperiments experiments, TrialObjective objective, IPruner? pruner, SweepRuns runs)
{
    // Two trials may come to the same run, where a parameter changes no number: the second waits, and finds it complete.
    private readonly ConcurrentDictionary<RunKey, Lock> _turns = new();

    /// <summary>Trains what is not trained yet; may be called by several threads.</summary>
    /// <param name="trial">Number and parameters.</param>
    /// <param name="visible">Trials that the pruner may compare it with.</param>
    /// <param name="cancellation">Stops between steps.</param>
    /// <exception cref="OperationCanceledException">Stopped; the trial is still to be done.</exception>
    public TrialEnded Train(SweepTrial trial, IReadOnlyList<SearchTrial> visible, CancellationToken cancellation)
    {
        OpenExperiment experiment;
        try
        {
            experiment = experiments.Open(trial.Parameters, cancellation);
        }
        catch (BadInputException bad)
        {
            return Failed(trial, [], string.Join("; ", bad.Problems));
        }

        List<TrialRun> answers = [];
        ValueList<double> curve = [];
        foreach (PlannedRun run in experiment.Plan.Runs)
        {
            bool decides = answers.Count == 0;
            var answer = Train(new TrialTask(trial.Number, experiment, run), decides ? visible : [], cancellation);
            curve = decides ? answer.Curve : curve;
            answers.Add(new TrialRun(run.Key.Text, run.Seed, run.Fold, answer.Value));
            if (answer.Failure is { } failure)
            {
                return Failed(trial, answers, failure) with { Curve = curve };
            }

            if (answer.PruningReason is { } reason)
            {
                return new TrialEnded(trial.Number, TrialOutcome.Pruned, answer.Value, curve, answers.ToValueList(), reason);
            }
        }

        return new TrialEnded(trial.Number, TrialOutcome.Completed, SampleMean(answers), curve, answers.ToValueList(), null);
    }

    private static double SampleMean(List<TrialRun> runs) => Core.Comparison.SampleStatistics.Of([.. runs.Select(run => run.Value!.Value)]).Mean;

    private static TrialEnded Failed(SweepTrial trial, IEnumerable<TrialRun> answers, string reason) =>
        new(trial.Number, TrialOutcome.Failed, null, [], answers.ToValueList(), reason);

    private RunAnswer Train(TrialTask task, IReadOnlyList<SearchTrial> visible, CancellationToken cancellation)
    {
        lock (_turns.GetOrAdd(task.Run.Key, _ => new Lock()))
        {
            Func<IReadOnlyList<double>, string?>? prune = pruner is null || visible.Count == 0 ? null : curve => pruner.FindReason(curve, visible);
            RunHistory history = runs.ReadHistory(task.Run);
            RunAnswer known = Judge(history, task.Run.Spec, prune);
            if (known.IsFinal)
            {
                return known;
            }

            Func<IReadOnlyList<MetricSet>, string?>? find = prune is null ? null : epochs => prune(objective.Curve(epochs));
            return Judge(runs.Train(task, find, cancellation), task.Run.Spec, prune);
        }
    }

    private RunAnswer Judge(RunHistory history, ExperimentSpec spec, Func<IReadOnlyList<double>, string?>? prune)
    {
        ValueList<double> whole = objective.Curve(history.Epochs);
        bool isComplete = history.Status == RunStatus.Completed;
        int last = isComplete ? whole.Count : spec.Training.Epochs;
        for (int epoch = 1; prune is not null && epoch <= whole.Count && epoch < last; epoch++)
        {
            ValueList<double> seen = whole.Take(epoch).ToValueList();
            if (prune(seen) is { } reason)
            {
                // A run that was killed between its last epoch and the pruner's word has yet to be told.
                bool isTold = isComplete || epoch < whole.Count || history.Status == RunStatus.Pruned;
                return new RunAnswer(seen, objective.Reduce(seen), isTold) { PruningReason = reason };
            }
        }

        return history.Failure is { } failure && history.Status == RunStatus.Failed
            ? new RunAnswer(whole, null, IsFinal: false) { Failure = $"{failure.Code} at {failure.Where}: {failure.Message}" }
            : new RunAnswer(whole, isComplete ? objective.Reduce(whole) : null, isComplete);
    }

    /// <summary>What a run says of its trial.</summary>
    /// <param name="Curve">The metric by epoch.</param>
    /// <param name="Value">The objective.</param>
    /// <param name="IsFinal">Whether nothing is left to train.</param>
    private sealed record RunAnswer(ValueList<double> Curve, double? Value, bool IsFinal)
    {
        public string? PruningReason { get; init; }

        public string? Failure { get; init; }
    }
}
