using System.Text.Json;

namespace ExperimentHarness.Tracking.Mlflow.Export;

/// <summary>Who started a run and from which state of the sources, as environment.json says it: <c>user</c>, and <c>git</c> with <c>commit</c>, <c>branch</c>, <c>dirty</c>.</summary>
/// <param name="User">Login name, or null.</param>
/// <param name="Commit">Full commit id, or null.</param>
/// <param name="Branch">Branch, or null.</param>
/// <param name="IsDirty">Whether files differed from the commit, or null where it is not known.</param>
internal sealed record RunOrigin(string? User, string? Commit, string? Branch, bool? IsDirty)
{
    /// <summary>Where nothing is known.</summary>
    public static RunOrigin Unknown => new(null, null, null, null);

    /// <summary>Whether a run's folder has the file.</summary>
    public static bool IsKnown(string runFolder) => File.Exists(PathIn(runFolder));

    /// <summary>It as the server's tags; null where something is not known.</summary>
    public IEnumerable<(string Name, string? Value)> Tags() =>
    [
        ("mlflow.user", User),
        ("mlflow.source.git.commit", Commit),
        ("mlflow.source.git.branch", Branch),
        ("harness.git_dirty", IsDirty switch { true => "true", false => "false", null => null }),
    ];

    /// <summary>Reads the file; what is not there is null.</summary>
    public static RunOrigin Read(string runFolder)
    {
        string path = PathIn(runFolder);
        if (!File.Exists(path))
        {
            return Unknown;
        }

        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(path));
            return Read(document.RootElement);
        }
        catch (Exception unusable) when (unusable is JsonException or IOException or UnauthorizedAccessException)
        {
            return Unknown; // a file that a person changed or took away keeps no run from being sent
        }
    }

    private static string PathIn(string runFolder) => Path.Combine(runFolder, "environment.json");

    private static RunOrigin Read(JsonElement root)
    {
        JsonElement git = Find(root, "git") ?? default;
        return new RunOrigin(Text(root, "user"), Text(git, "commit"), Text(git, "branch"), Find(git, "dirty") switch
        {
            { ValueKind: JsonValueKind.True } => true,
            { ValueKind: JsonValueKind.False } => false,
            _ => null,
        });
    }

    private static string? Text(JsonElement parent, string name) => Find(parent, name) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;

    private static JsonElement? Find(JsonElement parent, string name) =>
        parent.ValueKind == JsonValueKind.Object && parent.TryGetProperty(name, out JsonElement child) ? child : null;
}
