using ExperimentHarness.Core.Collections;
using ExperimentHarness.Core.Events;
using ExperimentHarness.Core.Files;
using ExperimentHarness.Core.Identity;
using ExperimentHarness.Core.Problems;
using ExperimentHarness.Specs;
using ExperimentHarness.Tracking.Results;

namespace ExperimentHarness.Cli.Reports;

/// <summary>Draws a run's pictures and page again, and restores what the journal names.</summary>
/// <param name="folders">Where everything lives.</param>
internal sealed class RunRebuilding(HarnessFolders folders)
{
    private static readonly string[] Sources = ["spec.yaml", "environment.json", RunReport.Predictions, RunReport.Thumbnails];

    /// <summary>Rebuilds them.</summary>
    /// <returns>What was done with each file.</returns>
    /// <exception cref="BadInputException">EH4103: it is being trained. EH4303: the run has not begun; EH4105, EH4106: a file that they are drawn from is not what the journal names. Or the journal is damaged.</exception>
    public IEnumerable<ReportedFile> Rebuild(RunFolder run)
    {
        using var held = RunLock.Take(run);
        RunHistory history = ResultsStore.ReadHistory(run);
        if (history.Started is null)
        {
            throw new BadInputException("EH4303", $"run {run.Name} has no event that a report could tell of; train it first");
        }

        if (RecordedFiles.FindProblems(run, history.Artifacts.Where(artifact => Sources.Contains(artifact.Path, StringComparer.Ordinal))) is { Count: > 0 } problems)
        {
            throw new BadInputException(problems);
        }

        Dictionary<string, string> recorded = history.Artifacts.ToDictionary(artifact => artifact.Path, artifact => artifact.Sha256, StringComparer.Ordinal);
        AtomicFile.CreateFolder(Path.Combine(run.Artifacts, "images"));
        return [.. Draw(run, history).Select(file => Settle(run, file, recorded.GetValueOrDefault(file.Path)))];
    }

    /// <summary>Pictures and page as they come out today.</summary>
    internal static IEnumerable<ReportFile> Draw(RunFolder run, RunHistory history)
    {
        var report = new RunReport(run.Key.Text, run.Path, new YamlSpecReader(run.Path).Read("spec", []));
        ValueList<JournalEntry> journal = report.ReadJournal();
        RunEvent? end = history.Status == RunStatus.Unfinished ? null : journal.Select(entry => entry.Event).LastOrDefault(IsEnd);
        return report.DrawPictures(journal, end).Append(report.DrawPage(BeforePage(journal), end));
    }

    /// <summary>What the journal held when the page was written; all of it where no page is named.</summary>
    private static ValueList<JournalEntry> BeforePage(ValueList<JournalEntry> journal)
    {
        JournalEntry? page = journal.LastOrDefault(entry => entry.Event is ArtifactWritten { Path: RunReport.Page });
        return page is null ? journal : journal.TakeWhile(entry => entry != page).ToValueList();
    }

    private static bool IsEnd(RunEvent happened) => happened is RunCompleted or RunFailed or RunCancelled or RunPruned;

    private ReportedFile Settle(RunFolder run, ReportFile file, string? recorded)
    {
        string path = Path.Combine(run.Path, file.Path);
        ReportState state = Judge(path, ContentDigest.Of(file.Content.Span).Hex, recorded);
        if (state is ReportState.Restored or ReportState.Written)
        {
            AtomicFile.WriteAllBytes(path, file.Content.Span);
        }

        return new ReportedFile(run.Name, Path.GetRelativePath(folders.Root, path).Replace('\\', '/'), state, file.Content.Length);
    }

    private static ReportState Judge(string path, string drawn, string? recorded)
    {
        if (recorded is null)
        {
            return ReportState.Written;
        }

        string? present = File.Exists(path) ? ContentDigest.Of(File.ReadAllBytes(path)).Hex : null;
        return drawn == recorded
            ? present == recorded ? ReportState.Same : ReportState.Restored
            : present == recorded ? ReportState.Kept : ReportState.Lost;
    }
}
