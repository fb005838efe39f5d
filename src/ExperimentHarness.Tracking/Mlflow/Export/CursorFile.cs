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
    private ServerCursor? _saved;

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

    /// <summary>Replaces the cursor of one server where it is not what was saved last; a file that cannot be written is a note, and ends nothing.</summary>
    /// <param name="cursor">The cursor.</param>
    /// <param name="names">Names that the server does not take, which are kept with it.</param>
    /// <param name="notes">Takes what went wrong.</param>
    /// <returns>The cursor with these names.</returns>
    public ServerCursor Save(ServerCursor cursor, NameMap names, ISet<string> notes)
    {
        ServerCursor named = names.Renamed.Count == cursor.Renamed.Count ? cursor : cursor with { Renamed = names.Renamed.ToDictionary(StringComparer.Ordinal) };
        if (ReferenceEquals(named, _saved))
        {
            return named;
        }

        try
        {
            if (_saved is null)
            {
                AtomicFile.DeleteLeftoversOf(_path); // of a process that was killed while it wrote
            }

            Write(named);
            _saved = named;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // It only saves work; that the disk is full is for the journal to say.
            notes.Add($"mlflow.json could not be written: {failure.Message}");
        }

        return named;
    }

    /// <summary>Replaces the cursor of one server.</summary>
    public void Write(ServerCursor cursor)
    {
        ServerCursor[] servers = [.. Read().Servers.Where(other => other.Server != cursor.Server), cursor];
        AtomicFile.WriteAllBytes(_path, JsonSerializer.SerializeToUtf8Bytes(new CursorDocument(Version, servers), ExportJson.Default.CursorDocument));
    }
}
