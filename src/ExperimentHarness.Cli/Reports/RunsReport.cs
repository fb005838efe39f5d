using ExperimentHarness.Cli.Comparing;
using ExperimentHarness.Cli.Runs;
using ExperimentHarness.Core.Collections;
using ExperimentHarness.Core.Comparison;
using ExperimentHarness.Core.Files;
using ExperimentHarness.Core.Problems;
using ExperimentHarness.Reporting.Runs;
using ExperimentHarness.Tracking.Results;

namespace ExperimentHarness.Cli.Reports;

/// <summary>Writes pages about several runs.</summary>
internal static class RunsReport
{
    /// <summary>Metrics by which runs are compared where nobody asks for others.</summary>
    public static readonly IReadOnlyList<string> DefaultMetrics = ["val_accuracy", "val_loss"];

    /// <summary>Writes an experiment's own page.</summary>
    /// <param name="folders">Where everything lives.</param>
    /// <param name="experiment">Its name.</param>
    /// <returns>The page's full path.</returns>
    /// <exception cref="BadInputException">EH4101: it has no runs.</exception>
    public static string WriteExperiment(HarnessFolders folders, string experiment)
    {
        IReadOnlyList<RunRecord> runs = new StoreComparison(folders).Find(new ComparisonRequest([], [experiment], []));
        string path = Path.Combine(folders.Results, experiment, "report", "index.html");
        RunComparison comparison = StoreComparison.Compare(runs, [.. DefaultMetrics.Where(metric => runs.Any(run => run.History.Epochs.Any(epoch => epoch.Metrics.Find(metric) is not null)))]);
        Write(path, Page(comparison, runs, path).Compose("Experiment", experiment, ""));
        return path;
    }

    /// <summary>Writes an experiment's page again where it has one, after a run is gone; with the last run, earlier attempts apart, the page goes too.</summary>
    /// <param name="folders">Where everything lives.</param>
    /// <param name="experiment">Its name.</param>
    public static void Renew(HarnessFolders folders, string experiment)
    {
        string folder = Path.Combine(folders.Results, experiment, "report");
        if (!Directory.Exists(folder))
        {
            return;
        }

        if (new ResultsStore(folders).List(experiment).All(run => run.Attempt is not null))
        {
            Directory.Delete(folder, recursive: true);
        }
        else
        {
            WriteExperiment(folders, experiment);
        }
    }

    /// <summary>Writes a comparison's page.</summary>
    /// <param name="path">Full path of the file.</param>
    /// <param name="comparison">The comparison.</param>
    /// <param name="runs">Its runs, in its order.</param>
    public static void WriteComparison(string path, RunComparison comparison, IReadOnlyList<RunRecord> runs)
    {
        string[] experiments = [.. runs.Select(run => run.Folder.Experiment).Distinct(StringComparer.Ordinal)];
        Write(path, Page(comparison, runs, path).Compose("Comparison", string.Join(", ", experiments), $"{runs.Count} {(runs.Count == 1 ? "run" : "runs")} side by side"));
    }

    private static RunsPage Page(RunComparison comparison, IReadOnlyList<RunRecord> runs, string path) =>
        new(comparison, comparison.Runs.Zip(runs, (compared, run) => Entry(compared, run, Path.GetDirectoryName(path)!)).ToValueList());

    private static RunEntry Entry(ComparedRun compared, RunRecord run, string folder)
    {
        string page = Path.Combine(run.Folder.Path, RunReport.Page);
        return new RunEntry(compared, File.Exists(page) ? Address(folder, page) : null, run.History.Epochs)
        {
            BestEpoch = run.BestEpoch,
            Started = run.History.StartTime,
            Duration = run.Duration,
        };
    }

    // On another drive of Windows there is no way from one to the other; a full path is none that a page could follow.
    private static string? Address(string folder, string page)
    {
        string relative = Path.GetRelativePath(folder, page);
        return Path.IsPathRooted(relative) ? null : string.Join('/', relative.Split(Path.DirectorySeparatorChar).Select(Uri.EscapeDataString));
    }

    private static void Write(string path, ExperimentHarness.Reporting.Pages.Page page)
    {
        AtomicFile.CreateFolder(Path.GetDirectoryName(path)!);
        AtomicFile.DeleteLeftoversOf(path);
        byte[] html = page.ToHtml();
        if (!File.Exists(path) || !File.ReadAllBytes(path).AsSpan().SequenceEqual(html))
        {
            AtomicFile.WriteAllBytes(path, html);
        }
    }
}
