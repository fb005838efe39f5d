using ExperimentHarness.Tracking.Mlflow.Export;
using ExperimentHarness.Tracking.Results;

namespace ExperimentHarness.Tracking.Mlflow;

/// <summary>The page that shows runs side by side on a server that has them all.</summary>
public static class ComparisonPage
{
    /// <summary>Its address by the runs' mlflow.json; null below two runs, or where no one server has all. No server is asked.</summary>
    public static string? Of(IReadOnlyList<RunFolder> runs)
    {
        if (runs.Count < 2)
        {
            return null;
        }

        CursorDocument[] known = [.. runs.Select(run => new CursorFile(run.Path).Read())];
        foreach (string server in known[0].Servers.Select(cursor => cursor.Server))
        {
            ServerCursor[] places = [.. known.Select(document => document.Servers.FirstOrDefault(cursor => cursor.Server == server && cursor.HasRun)).OfType<ServerCursor>()];
            if (places.Length == runs.Count)
            {
                return MlflowLinks.Compare(server, [.. places.Select(place => place.ExperimentId!).Distinct(StringComparer.Ordinal)], [.. places.Select(place => place.RunId!)]);
            }
        }

        return null;
    }
}
