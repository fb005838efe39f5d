using System.Globalization;
using System.Text;
using ExperimentHarness.Core.Metrics;

namespace ExperimentHarness.Tracking.Mlflow.Export;

/// <summary>The description of a run that the web interface shows, in Markdown; it folds all but the first lines away.</summary>
internal static class RunNote
{
    private const string Best = "best_";
    private const string BestEpoch = "best_epoch";
    private const string Headline = "val_accuracy";

    /// <summary>What the run asked, how it went, and how to get it again.</summary>
    public static string Write(RunToExport run, RunDescription description, RunProgress progress)
    {
        var text = new StringBuilder();
        if (progress.Reason is { } reason)
        {
            text.Append("**").Append(progress.Status).Append("** ").Append(reason).Append("\n\n");
        }

        if (progress.Summary is { } summary)
        {
            AppendHeadline(text, summary, progress);
        }

        if (run.Spec.Description.Length > 0)
        {
            text.Append(run.Spec.Description).Append("\n\n");
        }

        if (progress.Summary is { Count: > 0 } table)
        {
            AppendTable(text, table, progress.LastEpoch?.Metrics ?? MetricSet.Empty);
        }

        foreach (string note in progress.Notes)
        {
            text.Append("- ").Append(note.ReplaceLineEndings(" ")).Append('\n');
        }

        return text
            .Append(progress.Notes.Count > 0 ? "\n" : "")
            .Append("Its record: `./build.sh --target=Show --run=").Append(description.Key)
            .Append("`. To train it again on any machine and compare: `./build.sh --target=Reproduce --run=` with the id of this run.\n")
            .ToString();
    }

    /// <summary>A figure as people read it.</summary>
    public static string Figure(double value) => value.ToString("0.####", CultureInfo.InvariantCulture);

    private static void AppendHeadline(StringBuilder text, MetricSet summary, RunProgress progress)
    {
        if (summary.Find(Best + Headline) is { } best && summary.Find(BestEpoch) is { } epoch && progress.LastEpoch is { } last)
        {
            text.Append(CultureInfo.InvariantCulture, $"**{Headline} {best:0.0000}**, best epoch {epoch:0} of {last.Epoch}\n\n");
        }
    }

    private static void AppendTable(StringBuilder text, MetricSet summary, MetricSet last)
    {
        text.Append(NoteTable.Head("", "best", "last epoch"));
        foreach ((string name, double value) in summary.Where(entry => entry.Key != BestEpoch))
        {
            string metric = name.StartsWith(Best, StringComparison.Ordinal) ? name[Best.Length..] : name;
            string end = last.Find(metric) is { } final ? Figure(final) : "";
            text.Append(NoteTable.Row(metric, Figure(value), end));
        }

        text.Append('\n');
    }
}
