using System.Globalization;
using ExperimentHarness.Core.Collections;
using ExperimentHarness.Core.Comparison;
using ExperimentHarness.Core.Search;
using ExperimentHarness.Core.Sweeps;
using ExperimentHarness.Reporting.Pages;
using ExperimentHarness.Reporting.Pages.Tables;

namespace ExperimentHarness.Reporting.Sweeps;

/// <summary>The trials of a sweep as a table of its page.</summary>
internal static class TrialRows
{
    /// <summary>A row for each trial.</summary>
    public static PageTable Table(SweepResults results, SweepPageContent content)
    {
        ValueList<PageColumn> columns =
        [
            new("trial", IsNumber: true),
            new(results.ObjectiveName, IsNumber: true),
            new("state"),
            .. results.Axes.Select(axis => new PageColumn(axis.Name, IsNumber: axis.Columns is null)),
            new("epochs", IsNumber: true),
            new("run"),
        ];
        return new PageTable("every trial, and what came of it", columns, results.Trials.Select(trial => Row(results, content, trial)).ToValueList());
    }

    /// <summary>A trial's value, and its standard deviation where it has several runs.</summary>
    public static string Value(SweepTrial trial)
    {
        double[] values = [.. trial.End?.Runs.Select(run => run.Value).OfType<double>() ?? []];
        string deviation = values.Length > 1 && values.All(double.IsFinite) ? string.Create(CultureInfo.InvariantCulture, $" ± {SampleStatistics.Of(values).StandardDeviation:0.0000}") : "";
        return trial.End?.Value is { } value ? string.Create(CultureInfo.InvariantCulture, $"{value:0.0000}{deviation}") : "";
    }

    /// <summary>How it ended, in a word.</summary>
    public static string State(SweepTrial trial) => trial.End?.Outcome switch
    {
        null => "not ended",
        TrialOutcome.Completed => "complete",
        TrialOutcome.Pruned => "pruned",
        _ => "failed",
    };

    /// <summary>A trial in a few words.</summary>
    public static string Describe(SweepResults results, SweepTrial trial) =>
        $"trial {trial.Number}, {State(trial)}: {string.Join(", ", results.Axes.Where(axis => trial.Parameters.ContainsKey(axis.Key)).Select(axis => $"{axis.Name} {trial.Parameters[axis.Key]}"))}{(trial.End?.Value is null ? "" : $"; {results.Sweep.Objective.Metric} {Value(trial)}")}";

    // Only a complete run has a page of its own.
    private static ValueList<PageCell> Row(SweepResults results, SweepPageContent content, SweepTrial trial) =>
    [
        new PageCell(trial.Number.ToString(CultureInfo.InvariantCulture), trial.Number),
        new PageCell(Value(trial), trial.End?.Value) { IsBest = ReferenceEquals(trial, results.Best) },
        new PageCell(State(trial)) { Tone = trial.End?.Outcome == TrialOutcome.Failed ? Tone.Bad : Tone.Plain },
        .. results.Axes.Select(axis => Parameter(axis, trial)),
        new PageCell(trial.End?.Curve.Count.ToString(CultureInfo.InvariantCulture) ?? "", trial.End?.Curve.Count),
        trial.End is { Runs: [var run, ..] } ? new PageCell(run.Key) { Address = trial.End.Outcome == TrialOutcome.Completed ? content.AddressOf(run) : null } : new PageCell(""),
    ];

    private static PageCell Parameter(SweepAxis axis, SweepTrial trial)
    {
        string text = trial.Parameters.TryGetValue(axis.Key, out string? value) ? value : "";
        return new PageCell(text, double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) ? number : null);
    }
}
