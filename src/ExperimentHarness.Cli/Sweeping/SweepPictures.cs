using ExperimentHarness.Cli.Reports;
using ExperimentHarness.Reporting.Sweeps;

namespace ExperimentHarness.Cli.Sweeping;

/// <summary>The pictures of a sweep; the same trials give the same files.</summary>
internal static class SweepPictures
{
    /// <summary>Name of the picture that a sweep may lack.</summary>
    public const string Importance = "importance.png";

    /// <summary>Draws history.png, slices.png, parallel-coordinates.png and, where something can be said of it, importance.png.</summary>
    public static IEnumerable<ReportFile> Draw(SweepResults results)
    {
        yield return new ReportFile("history.png", SweepHistoryPicture.Draw(results));
        yield return new ReportFile("slices.png", SlicesPicture.Draw(results));
        yield return new ReportFile("parallel-coordinates.png", ParallelCoordinatesPicture.Draw(results));
        if (ImportancePicture.Draw(results) is { } importance)
        {
            yield return new ReportFile(Importance, importance);
        }
    }
}
