using System.Globalization;
using ExperimentHarness.Cli.Forecasting;
using ExperimentHarness.Cli.Output;
using ExperimentHarness.Core.Forecasting;
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
    private readonly Lock _lock = new();
    private int _left;

    /// <summary>Says what is about to be done.</summary>
    /// <param name="known">Trials that have ended before.</param>
    /// <param name="workers">Trials that are trained at once.</param>
    /// <param name="forecast">What is left takes, one trial after the other and none stopped early.</param>
    /// <param name="left">Trials that are still to end.</param>
    public void Begin(int known, int workers, Forecast forecast, int left)
    {
        _left = left;
        string method = sweep.Method.ToString().ToLowerInvariant();
        string end = sweep.Trials is { } trials ? $", {trials} trials" : "";
        string before = known > 0 ? $", {known} done before" : "";
        line.Print($"sweep {name}: {method} over {string.Join(", ", ParameterNames.Shorten([.. sweep.Parameters.Keys]))}{end}{before}, {(workers == 1 ? "one trial" : $"{workers} trials")} at a time");
        if (ForecastText.Time(forecast) is { Length: > 0 } duration && forecast.Seconds > 0)
        {
            line.Print($"forecast: {duration}, were they trained one at a time and to their ends");
        }
    }

    /// <summary>Says what came of a trial; may be called by several threads.</summary>
    /// <param name="trial">The trial.</param>
    /// <param name="end">What came of it.</param>
    /// <param name="took">Time it was worked on.</param>
    public void End(SweepTrial trial, TrialEnded end, TimeSpan took)
    {
        string answer = end.Outcome switch
        {
            TrialOutcome.Failed => $"failed: {end.Reason}",
            TrialOutcome.Pruned => $"{Value(end)}, pruned after epoch {end.Curve.Count}: {end.Reason}",
            _ => Value(end),
        };
        lock (_lock)
        {
            _left--;
            line.Print($"trial {trial.Number}: {TrialTable.Describe(trial)}: {answer}  ({Durations.Text(took)}; {(_left == 0 ? "the last" : $"{_left} left")})");
        }
    }

    /// <summary>Writes the table.</summary>
    /// <param name="history">The sweep at its end.</param>
    /// <param name="known">Trials that had ended before.</param>
    /// <param name="bestFile">Path of best.yaml, for people.</param>
    /// <param name="page">Path of its page.</param>
    /// <param name="took">Time since the beginning.</param>
    /// <returns>The best trial, or null where none is complete.</returns>
    public SweepTrial? Finish(SweepHistory history, int known, string bestFile, string page, TimeSpan took)
    {
        if (history.Trials.All(trial => trial.End is not null) && history.Trials.Count == known)
        {
            line.Print($"nothing to do; {(sweep.Trials is null ? "more values" : $"more than {history.Trials.Count} trials (--trials=N)")}, or a wider range, goes on");
        }

        TrialTable.Of(sweep, [.. history.Trials.Order(new TrialsByWorth(_objective))]).Write(terminal, OutputFormat.Table);
        string counts = string.Join(", ", history.Trials.Select(trial => trial.End?.Outcome).OfType<TrialOutcome>().Order().GroupBy(outcome => outcome).Select(group => $"{group.Count()} {group.Key.ToString().ToLowerInvariant()}"));
        line.Print($"{history.Trials.Count} trials: {counts}; {history.Trials.Count(trial => trial.End is not null) - known} of them now, in {Durations.Text(took)}");
        SweepTrial? best = _objective.FindBest(history.Trials);
        if (best is null)
        {
            line.Print("no trial is complete");
        }
        else
        {
            line.Print($"best: trial {best.Number}, {TrialTable.Describe(best)}: {Value(best.End!)}");
            line.Print($"its spec: {bestFile}");
        }

        line.Print($"page: {page}");
        return best;
    }

    private string Value(TrialEnded end) => string.Create(CultureInfo.InvariantCulture, $"{sweep.Objective.Metric} {end.Value:0.0000}");
}
