using ExperimentHarness.Core.Events;
using ExperimentHarness.Core.Identity;
using ExperimentHarness.Core.Problems;
using ExperimentHarness.Tracking.Mlflow.Calls;
using ExperimentHarness.Tracking.Mlflow.Errors;
using ExperimentHarness.Tracking.Results;

namespace ExperimentHarness.Tracking.Mlflow.Export;

/// <summary>Sends the files of a run, those that the journal names and those that describe the run, or the files of a sweep.</summary>
internal sealed class ArtifactExport(MlflowClient client, string folder, NameMap names)
{
    /// <summary>What the run is.</summary>
    public const string Spec = "spec.yaml";

    /// <summary>What happened.</summary>
    public const string Journal = RunFolder.JournalName;

    /// <summary>All that it takes to train the run again and compare.</summary>
    public static readonly IReadOnlyList<string> Record = [Journal, Spec, "environment.json", "git.diff"];

    private const long MaximumJournalBytes = 64L << 20;
    private const string Unreadable = "unreadable";
    private const int FailuresOfAServer = 2;

    private readonly SortedSet<string> _notes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _descriptionDigests = new(StringComparer.Ordinal);
    private (long Length, string Sha256) _journal = (-1, "");

    /// <summary>Files that are not there, not what the journal says, or not sent.</summary>
    public IEnumerable<string> Notes => _notes;

    /// <summary>Files that the server does not have in their last version.</summary>
    public IReadOnlyList<RunFile> Pending(RunProgress progress, ServerCursor cursor)
    {
        IEnumerable<RunFile> wanted = progress.Artifacts
            .Where(IsThere)
            .Select(artifact => new RunFile(artifact.Path, artifact.Sha256))
            .Concat(Record.Where(name => name != Journal && File.Exists(Path.Combine(folder, name))).Select(name => new RunFile(name, Digest(name))))
            .Concat(JournalOf(progress));
        return [.. wanted.DistinctBy(file => file.Path, StringComparer.Ordinal).Where(file => cursor.Artifacts.GetValueOrDefault(file.Path) != file.Sha256)];
    }

    /// <summary>A file as it is now.</summary>
    /// <param name="path">Relative to the folder, with forward slashes.</param>
    public RunFile Describe(string path) => new(path, DigestOf(Path.Combine(folder, path)));

    /// <summary>Gives the files their names on the server, so that the run can tell them before it has the files.</summary>
    public void Name(IEnumerable<RunFile> files)
    {
        foreach (RunFile file in files)
        {
            NameOf(file);
        }
    }

    /// <summary>Sends files; one may be refused, or not be readable, although all else is well: then the others go on, and the first reason is returned.</summary>
    /// <param name="artifactRoot">Where the run's files are on the server.</param>
    /// <param name="files">The files.</param>
    /// <param name="keep">Called for each one that the server took.</param>
    /// <param name="cancel">Stops.</param>
    public async Task<Problem?> SendAllAsync(string artifactRoot, IEnumerable<RunFile> files, Action<RunFile> keep, CancellationToken cancel)
    {
        Problem? failure = null;
        int failuresInARow = 0;
        foreach (RunFile file in files)
        {
            try
            {
                await SendAsync(artifactRoot, file, cancel);
                keep(file);
                failuresInARow = 0;
            }
            catch (MlflowException refused)
            {
                failure ??= refused.Problem;
                failuresInARow += refused is MlflowUnreachableException ? 1 : 0;
                if (refused is MlflowArtifactsNotServedException || failuresInARow == FailuresOfAServer)
                {
                    break; // it is not about this file
                }
            }
        }

        return failure;
    }

    /// <summary>Sends one; what is not what the journal says is said.</summary>
    private Task SendAsync(string artifactRoot, RunFile file, CancellationToken cancel)
    {
        string path = Path.Combine(folder, file.Path);
        if (file.Path != Journal && DigestOf(path) is not Unreadable and { } digest && digest != file.Sha256)
        {
            _notes.Add($"'{file.Path}' is not the file that the journal names (its SHA-256 is another one); it is sent as it is now");
        }

        return client.Artifacts.UploadAsync(artifactRoot, NameOf(file), path, cancel);
    }

    private string NameOf(RunFile file) => names.FitArtifact(ArtifactPaths.OnServer(file.Path));

    private bool IsThere(ArtifactWritten artifact)
    {
        string path = Path.GetFullPath(Path.Combine(folder, artifact.Path));
        bool isInside = path.StartsWith(Path.GetFullPath(folder) + Path.DirectorySeparatorChar, StringComparison.Ordinal);
        if (!isInside || !File.Exists(path))
        {
            _notes.Add(isInside ? $"'{artifact.Path}' is named by the journal and no longer there" : $"'{artifact.Path}' is outside the run's folder and not sent");
            return false;
        }

        return true;
    }

    /// <summary>The journal once the run has ended; it grows again only where the run goes on.</summary>
    private IEnumerable<RunFile> JournalOf(RunProgress progress)
    {
        string path = Path.Combine(folder, Journal);
        if (progress.Status == RunStatus.Unfinished || !File.Exists(path))
        {
            yield break;
        }

        long length = LengthOf(path) ?? 0;
        if (length > MaximumJournalBytes)
        {
            _notes.Add($"{Journal} has {length >> 20} MiB and stays on this machine; the server has all that it says");
            yield break;
        }

        if (_journal.Length != length)
        {
            _journal = (length, DigestOf(path));
        }

        yield return new RunFile(Journal, _journal.Sha256);
    }

    // They are written before the run starts and not changed after.
    private string Digest(string name)
    {
        if (!_descriptionDigests.TryGetValue(name, out string? digest) || digest == Unreadable)
        {
            digest = DigestOf(Path.Combine(folder, name));
            _descriptionDigests[name] = digest;
        }

        return digest;
    }

    // A file that cannot be read stays among the pending ones; sending it says why.
    private static string DigestOf(string path)
    {
        try
        {
            using FileStream stream = File.Open(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            return ContentDigest.Of(stream).Hex;
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return Unreadable;
        }
    }

    private static long? LengthOf(string path)
    {
        try
        {
            return new FileInfo(path).Length;
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
