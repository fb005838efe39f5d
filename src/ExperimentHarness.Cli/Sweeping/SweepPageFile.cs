using ExperimentHarness.Core.Files;
using ExperimentHarness.Reporting.Sweeps;
using ExperimentHarness.Tracking.Sweeps;

namespace ExperimentHarness.Cli.Sweeping;

/// <summary>Writes a sweep's page, report.html, into its folder, with best.yaml as it lies there.</summary>
internal static class SweepPageFile
{
    /// <summary>Writes it whole or not at all.</summary>
    public static void Write(SweepResults results, SweepFolder folder)
    {
        string best = File.Exists(folder.Best) ? File.ReadAllText(folder.Best) : "";

        // results/<experiment>/sweep/<sweep key> lies two folders below the runs.
        var content = new SweepPageContent(best, run => $"../../{run.Key}/artifacts/report.html", $"ExperimentHarness {ProgramVersion.Text} · sweep {folder.Key}");
        AtomicFile.WriteAllBytes(Path.Combine(folder.Path, "report.html"), SweepPage.Of(results, content).ToHtml());
    }
}
