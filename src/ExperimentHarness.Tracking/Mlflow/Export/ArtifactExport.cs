using ExperimentHarness.Core.Identity;
using ExperimentHarness.Tracking.Mlflow.Calls;

namespace ExperimentHarness.Tracking.Mlflow.Export;

/// <summary>Sends the files of a run: those that the journal names, and those that describe the run.</summary>
internal sealed class ArtifactExport(MlflowClient client, string folder, NameMap names)
{
    private static readonly string[] Descriptions = ["spec.yaml", "environment.json", "git.diff"];
    private readonly SortedSet<string> _notes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _descriptionDigests = new(StringComparer.Ordinal);

    /// <summary>Files that could not be read.</summary>
    public IEnumerable<string> Notes => _notes;

    /// <summary>Files that the server does not have in their last version.</summary>
    public IReadOnlyList<RunFile> Pending(RunProgress progress, ServerCursor cursor)
    {
        IEnumerable<RunFile> wanted = progress.Artifacts
            .Where(IsReadable)
            .Select(artifact => new RunFile(artifact.Path, artifact.Sha256))
            .Concat(Descriptions.Where(name => File.Exists(Path.Combine(folder, name))).Select(name => new RunFile(name, Digest(name))));
        return [.. wanted.DistinctBy(file => file.Path, StringComparer.Ordinal).Where(file => cursor.Artifacts.GetValueOrDefault(file.Path) != file.Sha256)];
    }

    /// <summary>Sends one.</summary>
    public Task SendAsync(string artifactRoot, RunFile file, CancellationToken cancel) =>
        client.Artifacts.UploadAsync(artifactRoot, names.FitArtifact(ArtifactPaths.OnServer(file.Path)), Path.Combine(folder, file.Path), cancel);

    private bool IsReadable(Core.Events.ArtifactWritten artifact)
    {
        string path = Path.GetFullPath(Path.Combine(folder, artifact.Path));
        bool isInside = path.StartsWith(Path.GetFullPath(folder) + Path.DirectorySeparatorChar, StringComparison.Ordinal);
        if (!isInside || !File.Exists(path))
        {
            _notes.Add(isInside ? $"'{artifact.Path}' is named by the journal and no longer there" : $"'{artifact.Path}' is outside the run's folder and not sent");
            return false;
        }

        if (new FileInfo(path).Length != artifact.Bytes)
        {
            _notes.Add($"'{artifact.Path}' has {new FileInfo(path).Length} bytes, the journal says {artifact.Bytes}; it is sent as it is now");
        }

        return true;
    }

    // They are written before the run starts and not changed after.
    private string Digest(string name)
    {
        if (!_descriptionDigests.TryGetValue(name, out string? digest))
        {
            using FileStream stream = File.OpenRead(Path.Combine(folder, name));
            digest = ContentDigest.Of(stream).Hex;
            _descriptionDigests.Add(name, digest);
        }

        return digest;
    }
}
