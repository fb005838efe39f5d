using ExperimentHarness.Cli.Reports;
using ExperimentHarness.Core.Files;
using ExperimentHarness.Core.Sweeps;
using ExperimentHarness.Reporting.Sweeps;
using ExperimentHarness.Specs;
using ExperimentHarness.Tracking.Results;
using ExperimentHarness.Tracking.Sweeps;

namespace ExperimentHarness.Cli.Sweeping;

/// <summary>Writes what shows a sweep into its folder: its pictures, and its page, report.html, with best.yaml as it lies there.</summary>
/// <param name="folder">The sweep's folder.</param>
internal sealed class SweepReporting(SweepFolder folder)
{
    /// <summary>Name of the page within the sweep's folder.</summary>
    public const string Page = "report.html";

    /// <summary>Draws from the journal alone, and writes what is not there already.</summary>
    /// <param name="root">What paths are told relative to.</param>
    /// <exception cref="Core.Problems.BadInputException">EH4103: somebody works on the sweep; or its journal is damaged.</exception>
    public IEnumerable<ReportedFile> Rebuild(string root)
    {
        using var held = RunLock.Take(folder);
        var history = SweepHistory.Of(SweepJournal.Read(folder));
        return history.Spec is { } spec && YamlSpecReader.ReadResolved(spec, $"{folder.Name}/journal.jsonl").Sweep is { } sweep
            ? [.. Write(new SweepResults(folder.Experiment, sweep, history.Trials)).Select(file => Told(file, root))]
            : [];
    }

    /// <summary>Draws and writes it; each file whole or not at all, and untouched where it is the same.</summary>
    /// <returns>The files, and whether each was there already.</returns>
    public IReadOnlyList<(ReportFile File, bool IsSame)> Write(SweepResults results)
    {
        ReportFile[] files = [.. SweepPictures.Draw(results), DrawPage(results)];
        if (files.All(file => file.Path != SweepPictures.Importance))
        {
            // A range that was narrowed may leave too few trials for what was said before.
            File.Delete(Path.Combine(folder.Path, SweepPictures.Importance));
        }

        return [.. files.Select(file => (file, Settle(file)))];
    }

    private bool Settle(ReportFile file)
    {
        string path = Path.Combine(folder.Path, file.Path);
        if (File.Exists(path) && File.ReadAllBytes(path).AsSpan().SequenceEqual(file.Content.Span))
        {
            return true;
        }

        AtomicFile.WriteAllBytes(path, file.Content.Span);
        return false;
    }

    private ReportFile DrawPage(SweepResults results)
    {
        string best = File.Exists(folder.Best) ? File.ReadAllText(folder.Best) : "";

        // results/<experiment>/sweep/<sweep key> lies two folders below the runs.
        var content = new SweepPageContent(best, run => $"../../{run.Key}/{RunReport.Page}", $"ExperimentHarness {ProgramVersion.Text} · sweep {folder.Key}");
        return new ReportFile(Page, SweepPage.Of(results, content).ToHtml());
    }

    private ReportedFile Told((ReportFile File, bool IsSame) written, string root) => new(
        folder.Name,
        Path.GetRelativePath(root, Path.Combine(folder.Path, written.File.Path)).Replace('\\', '/'),
        written.IsSame ? ReportState.Same : ReportState.Written,
        written.File.Content.Length);
}
