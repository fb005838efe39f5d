using ExperimentHarness.Cli.Output;
using ExperimentHarness.Core.Comparison;
using ExperimentHarness.Core.Spec;
using ExperimentHarness.Core.Sweeps;

namespace ExperimentHarness.Cli.Sweeping;

/// <summary>The trials of a sweep as rows.</summary>
internal static class TrialTable
{
    /// <summary>A table of trials.</summary>
    /// <param name="sweep">What was searched.</param>
    /// <param name="trials">The trials, in the order of the rows.</param>
    public static Table<SweepTrial> Of(SweepSpec sweep, IReadOnlyList<SweepTrial> trials)
    {
        string[] keys = [.. sweep.Parameters.Keys];
        IReadOnlyList<string> names = ParameterNames.Shorten(keys);
        return new Table<SweepTrial>(
            [
                new("trial", trial => trial.Number),
                .. keys.Select((key, index) => new Column<SweepTrial>(names[index], trial => trial.Parameters.TryGetValue(key, out string? value) ? value : null)),
                new(sweep.Objective.Metric, trial => trial.End?.Value),
                .. trials.Any(trial => trial.End?.Runs.Count > 1) ? [new Column<SweepTrial>("sd", trial => Deviation(trial))] : Array.Empty<Column<SweepTrial>>(),
                new("epochs", trial => trial.End?.Curve.Count),
                new("outcome", trial => trial.End?.Outcome.ToString().ToLowerInvariant() ?? "not ended"),
                new("run", trial => trial.End is { Runs: [var run, ..] } ? run.Key : null),
            ],
            trials);
    }

    /// <summary>Its parameters on one line, for people.</summary>
    public static string Describe(SweepTrial trial)
    {
        string[] keys = [.. trial.Parameters.Keys];
        return string.Join(", ", ParameterNames.Shorten(keys).Zip(keys, (name, key) => $"{name} {trial.Parameters[key]}"));
    }

    private static double? Deviation(SweepTrial trial)
    {
        double[] values = [.. trial.End?.Runs.Select(run => run.Value).OfType<double>() ?? []];
        return values.Length > 1 ? SampleStatistics.Of(values).StandardDeviation : null;
    }
}
