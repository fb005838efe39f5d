using System.Globalization;
using System.Text;

namespace ExperimentHarness.Tracking.Mlflow.Export;

/// <summary>The description of a run that the web interface shows, in Markdown.</summary>
internal static class RunNote
{
    /// <summary>What the run asked, how it went, and how to get it again.</summary>
    public static string Write(RunToExport run, RunDescription description, RunProgress progress)
    {
        var text = new StringBuilder();
        if (run.Spec.Description.Length > 0)
        {
            text.Append(run.Spec.Description).Append("\n\n");
        }

        if (progress.Reason is { } reason)
        {
            text.Append("**").Append(progress.Status).Append("** ").Append(reason).Append("\n\n");
        }

        if (progress.Summary is { Count: > 0 } summary)
        {
            text.Append("| summary | |\n| --- | --- |\n");
            foreach ((string name, double value) in summary)
            {
                text.Append(CultureInfo.InvariantCulture, $"| {name.Replace('|', '/')} | {value:0.#####} |\n");
            }

            text.Append('\n');
        }

        foreach (string note in progress.Notes)
        {
            text.Append("- ").Append(note.ReplaceLineEndings(" ")).Append('\n');
        }

        return text
            .Append(progress.Notes.Count > 0 ? "\n" : "")
            .Append("Run `").Append(description.Key).Append("`. Get it again: `./build.sh --target=Reproduce --run=").Append(description.Key).Append("`\n")
            .ToString();
    }
}
