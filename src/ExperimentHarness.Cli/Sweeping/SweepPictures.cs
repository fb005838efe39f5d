using ExperimentHarness.Core.Files;
using ExperimentHarness.Reporting.Sweeps;
using ExperimentHarness.Tracking.Sweeps;

namespace ExperimentHarness.Cli.Sweeping;

/// <summary>Draws a sweep into its folder; the same trials give the same files.</summary>
internal static class SweepPictures
{
    private const string Importance = "importance.png";

    /// <summary>Writes history.png, slices.png, parallel-coordinates.png and, where something can be said of it, importance.png.</summary>
    public static void Write(SweepResults results, SweepFolder folder)
    {
        Save("history.png", SweepHistoryPicture.Draw(results));
        Save("slices.png", SlicesPicture.Draw(results));
        Save("parallel-coordinates.png", ParallelCoordinatesPicture.Draw(results));
        if (ImportancePicture.Draw(results) is { } importance)
        {
            Save(Importance, importance);
        }
        else
        {
            // A range that was narrowed may leave too few trials for what was said before.
            File.Delete(Path.Combine(folder.Path, Importance));
        }

        void Save(string name, byte[] picture) => AtomicFile.WriteAllBytes(Path.Combine(folder.Path, name), picture);
    }
}
