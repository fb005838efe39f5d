using System.Globalization;
using System.Text;
using ExperimentHarness.Core.Comparison;
using ExperimentHarness.Core.Metrics;
using ExperimentHarness.Core.Spec;
using ExperimentHarness.Tracking.Mlflow.Names;
using ExperimentHarness.Tracking.Mlflow.Wire;

namespace ExperimentHarness.Tracking.Mlflow.Export;

/// <summary>What the members of a group say together, computed from what the server has of them.</summary>
/// <param name="members">Every run below the parent.</param>
internal sealed class GroupSummary(IReadOnlyList<Run> members)
{
    private const string Best = "best/";
    private const string Headline = "val_accuracy";
    private const int ShownMembers = 40;

    /// <summary>Finished members; of a key that was trained twice, the last.</summary>
    public IReadOnlyList<Run> Finished { get; } =
    [
        .. members.Where(run => run.Info.Status == RunState.Finished)
            .OrderByDescending(run => run.Info.StartTime)
            .DistinctBy(run => Tag(run, RunDescription.KeyTag) ?? run.Info.RunId, StringComparer.Ordinal),
    ];

    /// <summary>Running while a member is on its way; then finished where one has an answer, else failed where one failed, else killed.</summary>
    public RunState State =>
        members.Count == 0 || members.Any(run => run.Info.Status == RunState.Running) ? RunState.Running
        : Finished.Count > 0 ? RunState.Finished
        : members.Any(run => run.Info.Status == RunState.Failed) ? RunState.Failed
        : RunState.Killed;

    /// <summary>End of the last finished member, or of the last member where none finished.</summary>
    public long EndTime => (Finished.Count > 0 ? Finished : members).Max(run => run.Info.EndTime ?? 0);

    /// <summary>
    /// mean/…, sd/… (of the sample, from two members on) of each figure, and the best of the best/… ones. Every one is later
    /// than those of fewer members, so that the server takes it for the latest.
    /// </summary>
    public IReadOnlyList<MetricPoint> Points()
    {
        long time = EndTime + Finished.Count;
        return [.. Figures().SelectMany(Summaries).Select(summary => new MetricPoint(MetricNames.Fit(summary.Name), summary.Value, time, EntryMetrics.NoStep))];
    }

    /// <summary>The description of the parent run in Markdown.</summary>
    /// <param name="question">What the experiment asks.</param>
    public string Note(string question)
    {
        Dictionary<string, double[]> figures = Figures().ToDictionary(StringComparer.Ordinal);
        var text = new StringBuilder();
        if (figures.TryGetValue(Best + Headline, out double[]? accuracies))
        {
            text.Append(CultureInfo.InvariantCulture, $"**{Headline} {Spread(accuracies)}** at the best epochs, ");
        }

        text.Append(CultureInfo.InvariantCulture, $"{Finished.Count} of {members.Count} runs finished\n\n");
        if (question.Length > 0)
        {
            text.Append(question).Append("\n\n");
        }

        AppendFigures(text, figures);
        AppendMembers(text);
        return text.ToString();
    }

    private static void AppendFigures(StringBuilder text, Dictionary<string, double[]> figures)
    {
        string[] shown = [.. figures.Keys.Where(name => figures.ContainsKey(Best + name))];
        if (shown.Length == 0)
        {
            return;
        }

        text.Append(NoteTable.Head("mean ± sd", "best epochs", "last epochs", "best of all"));
        foreach (string name in shown)
        {
            text.Append(NoteTable.Row(name, Spread(figures[Best + name]), Spread(figures[name]), RunNote.Figure(BestOf(name, figures[Best + name]))));
        }

        text.Append('\n');
    }

    private void AppendMembers(StringBuilder text)
    {
        text.Append(NoteTable.Head("run", "status", $"best {Headline}"));
        foreach (Run run in members.OrderBy(run => run.Info.StartTime).ThenBy(run => run.Info.RunId, StringComparer.Ordinal).Take(ShownMembers))
        {
            MetricPoint? best = run.Data?.Metrics?.FirstOrDefault(metric => metric.Key == Best + Headline);
            text.Append(NoteTable.Row(run.Info.RunName ?? run.Info.RunId, Tag(run, RunDescription.StatusTag) ?? "running", best is null ? "" : RunNote.Figure(best.Value)));
        }

        text.Append(members.Count > ShownMembers ? $"\nand {members.Count - ShownMembers} more\n" : "");
    }

    // The last learning rate is the schedule's, not an answer.
    private IEnumerable<KeyValuePair<string, double[]>> Figures() => Finished
        .SelectMany(run => run.Data?.Metrics ?? [])
        .Where(metric => MetricSet.IsDeterministic(metric.Key) && metric.Key != "learning_rate")
        .GroupBy(metric => metric.Key, metric => metric.Value, StringComparer.Ordinal)
        .Select(values => KeyValuePair.Create(values.Key, values.ToArray()));

    private static IEnumerable<(string Name, double Value)> Summaries(KeyValuePair<string, double[]> figure)
    {
        (string name, double[] values) = figure;
        bool isBest = name.StartsWith(Best, StringComparison.Ordinal);
        string flat = isBest ? $"best_{name[Best.Length..]}" : name; // a second slash would be a section of charts of its own
        var statistics = SampleStatistics.Of(values);
        yield return ($"mean/{flat}", statistics.Mean);
        if (statistics.Count > 1)
        {
            yield return ($"sd/{flat}", statistics.StandardDeviation);
        }

        if (isBest && name != "best/epoch")
        {
            yield return (name, BestOf(name, values));
        }
    }

    private static string Spread(double[] values)
    {
        var statistics = SampleStatistics.Of(values);
        return RunNote.Figure(statistics.Mean) + (statistics.Count > 1 ? $" ± {RunNote.Figure(statistics.StandardDeviation)}" : "");
    }

    private static double BestOf(string name, double[] values) => MetricDirection.Of(name) == Goal.Maximize ? values.Max() : values.Min();

    private static string? Tag(Run run, string key) => run.Data?.Tags?.FirstOrDefault(tag => tag.Key == key)?.Value;
}
