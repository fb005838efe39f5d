using System.Globalization;
using ExperimentHarness.Cli.Output;
using ExperimentHarness.Core.Search;
using ExperimentHarness.Core.Spec;
using ExperimentHarness.Core.Sweeps;

namespace ExperimentHarness.Cli.Sweeping;

/// <summary>What a person sees of a sweep: a line a trial, and at the end the table, the best first.</summary>
/// <param name="terminal">Where the table goes.</param>
/// <param name="line">Where lines go.</param>
/// <param name="sweep">What is searched.</param>
/// <param name="name">Name of the sweep.</param>
internal sealed class SweepReport(Terminal terminal, StatusLine line, SweepSpec sweep, string name)
{
    private readonly TrialObjective _objective = new(sweep.Objective);

    /// <summary>Says what is about to be done.</summary>
    public void Begin(int known, int workers)
    {
        string method = sweep.Method.ToString().ToLowerInvariant();
        string end = sweep.Trials is { } trials ? $", {trials} trials" : "";
        string before = known > 0 ? $", {known} done before" : "";
        line.Print($"sweep {name}: {method} over {string.Join(", ", ParameterNames.Shorten([.. sweep.Parameters.Keys]))}{end}{before}, {(workers == 1 ? "one trial" : $"{workers} trials")} at a time");
    }

    /// <summary>Says what came of a trial.</summary>
    public void End(SweepTrial trial, TrialEnded end, TimeSpan took)
    {
        string answer = end.Outcome switch
        {
            TrialOutcome.Failed => $"failed: {end.Reason}",
            TrialOutcome.Pruned => $"{Value(end)}, pruned after epoch {end.Curve.Count}: {end.Reason}",
            _ => Value(end),
        };
        line.Print($"trial {trial.Number}: {TrialTable.Describe(trial)}: {answer}  ({Durations.Text(took)})");
    }

    /// <summary>Writes the table.</summary>
    /// <param name="history">The sweep at its end.</param>
    /// <param name="known">Trials that had ended before.</param>
    /// <param name="bestFile">Path of best.yaml, for people.</param>
    /// <param name="failFast">Whether a failed trial makes a failed sweep.</param>
    /// <returns>The exit code.</returns>
    public int Finish(SweepHistory history, int known, string bestFile, bool failFast)
    {
        if (history.Trials.All(trial => trial.End is not null) && history.Trials.Count == known)
        {
            line.Print("nothing to do; raise sweep.trials, or widen a range, to go on");
        }

        TrialTable.Of(sweep, [.. history.Trials.Order(new ByWorth(_objective))]).Write(terminal, OutputFormat.Table);
        SweepTrial? best = _objective.FindBest(history.Trials);
        if (best is null)
        {
            line.Print("no trial is complete");
            return ExitCode.Failed;
        }

        line.Print($"best: trial {best.Number}, {TrialTable.Describe(best)}: {Value(best.End!)}");
        line.Print($"its spec: {bestFile}");
        return failFast && history.Trials.Any(trial => trial.End is { Outcome: TrialOutcome.Failed }) ? ExitCode.Failed : ExitCode.Done;
    }

    private string Value(TrialEnded end) => string.Create(CultureInfo.InvariantCulture, $"{sweep.Objective.Metric} {end.Value:0.0000}");

    /// <summary>Complete trials by value, then pruned, failed and unfinished ones; equal ones by number.</summary>
    private sealed class ByWorth(TrialObjective objective) : IComparer<SweepTrial>
    {
        public int Compare(SweepTrial? x, SweepTrial? y)
        {
            int byOutcome = Rank(x!).CompareTo(Rank(y!));
            if (byOutcome != 0)
            {
                return byOutcome;
            }

            (double first, double second) = (x!.End?.Value ?? 0, y!.End?.Value ?? 0);
            return objective.IsBetter(first, second) ? -1 : objective.IsBetter(second, first) ? 1 : x.Number.CompareTo(y.Number);
        }

        private static int Rank(SweepTrial trial) => trial.End is { } end ? (int)end.Outcome : int.MaxValue;
    }
}
