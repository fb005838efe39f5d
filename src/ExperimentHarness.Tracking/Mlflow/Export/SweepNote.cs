using System.Globalization;
using System.Text;
using ExperimentHarness.Core.Search;
using ExperimentHarness.Core.Spec;
using ExperimentHarness.Core.Sweeps;

namespace ExperimentHarness.Tracking.Mlflow.Export;

/// <summary>The description of a sweep's parent run in Markdown: the best trial first, then the question, then the trials.</summary>
internal static class SweepNote
{
    private const int ShownTrials = 25;

    /// <summary>Writes it.</summary>
    public static string Write(SweepHistory history, ExperimentSpec spec)
    {
        SweepSpec sweep = spec.Sweep!;
        var objective = new TrialObjective(sweep.Objective);
        var text = new StringBuilder();
        if (objective.FindBest(history.Trials) is { } best)
        {
            string[] keys = [.. best.Parameters.Keys];
            string parameters = string.Join(", ", ParameterNames.Shorten(keys).Zip(keys, (name, key) => $"{name} {best.Parameters[key]}"));
            text.Append(CultureInfo.InvariantCulture, $"**{sweep.Objective.Metric} {best.End!.Value:0.0000}** in trial {best.Number}: {parameters}\n\n");
        }

        string counts = string.Join(", ", history.Trials.GroupBy(Outcome, StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal).Select(group => $"{group.Count()} {group.Key}"));
        text.Append(CultureInfo.InvariantCulture, $"{history.Trials.Count} trials by {sweep.Method.ToString().ToLowerInvariant()}: {counts}\n\n");
        if (spec.Description.Length > 0)
        {
            text.Append(spec.Description).Append("\n\n");
        }

        AppendTrials(text, [.. history.Trials.Order(new TrialsByWorth(objective))], sweep);
        return text.Append("\nAll trials are in trials.csv, the best one as a spec in best.yaml.\n").ToString();
    }

    private static void AppendTrials(StringBuilder text, SweepTrial[] trials, SweepSpec sweep)
    {
        string[] keys = [.. sweep.Parameters.Keys];
        text.Append(NoteTable.Head(["trial", .. ParameterNames.Shorten(keys), sweep.Objective.Metric, "epochs", "outcome"]));
        foreach (SweepTrial trial in trials.Take(ShownTrials))
        {
            text.Append(NoteTable.Row(
            [
                trial.Number.ToString(CultureInfo.InvariantCulture),
                .. keys.Select(key => trial.Parameters.TryGetValue(key, out string? value) ? value : ""),
                trial.End?.Value is { } figure ? RunNote.Figure(figure) : "",
                trial.End?.Curve.Count.ToString(CultureInfo.InvariantCulture) ?? "",
                Outcome(trial),
            ]));
        }

        text.Append(trials.Length > ShownTrials ? $"\nand {trials.Length - ShownTrials} more\n" : "");
    }

    private static string Outcome(SweepTrial trial) => trial.End?.Outcome switch
    {
        null => "not ended",
        TrialOutcome.Completed => "complete",
        { } outcome => outcome.ToString().ToLowerInvariant(),
    };
}
