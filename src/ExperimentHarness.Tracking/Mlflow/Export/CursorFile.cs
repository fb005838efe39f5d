using System.Text.Json;
using ExperimentHarness.Core.Files;

namespace ExperimentHarness.Tracking.Mlflow.Export;

/// <summary>
/// mlflow.json in a run's folder. It only saves work: a run is found on the server by its record's name, and sending again
/// what was sent changes nothing there. So a file that cannot be read counts as none.
/// </summary>
internal sealed class CursorFile(string runFolder)
{
    private const int Version = 1;
    private readonly string _path = Path.Combine(runFolder, "mlflow.json");

    /// <summary>Deletes what a killed process left while it wrote.</summary>
    public void DeleteLeftovers() => AtomicFile.DeleteLeftoversOf(_path);

    /// <summary>The cursor for a server; a new one where there is none.</summary>
    public ServerCursor Read(string server) => Read().Servers.FirstOrDefault(cursor => cursor.Server == server) ?? new ServerCursor(server);

    /// <summary>The cursors for all servers.</summary>
    public CursorDocument Read()
    {
        var none = new CursorDocument(Version, []);
        if (!File.Exists(_path))
        {
            return none;
        }

        try
        {
            return JsonSerializer.Deserialize(File.ReadAllBytes(_path), ExportJson.Default.CursorDocument) is { V: Version, Servers: not null } document ? document : none;
        }
        catch (Exception unusable) when (unusable is JsonException or IOException or UnauthorizedAccessException)
        {
            return none;
        }
    }

    /// <summary>Replaces the cursor of one server.</summary>
    public void Write(ServerCursor cursor)
    {
        ServerCursor[] servers = [.. Read().Servers.Where(other => other.Server != cursor.Server), cursor];
        AtomicFile.WriteAllBytes(_path, JsonSerializer.SerializeToUtf8Bytes(new CursorDocument(Version, servers), ExportJson.Default.CursorDocument));
    }
}
