using ExperimentHarness.Core.Events;
using ExperimentHarness.Core.Problems;
using ExperimentHarness.Testing;
using ExperimentHarness.Tracking.Journal;

namespace ExperimentHarness.EndToEnd.Tests.Crash;

/// <summary>
/// What the recorded program meant to stand under each name, version after version, and whether a state of the disk holds
/// nothing else: each file whole, the journal readable, and everything there that the journal names.
/// </summary>
internal sealed class RecordedVersions : IDisposable
{
    private const string Journal = "journal.jsonl";

    private readonly Dictionary<string, List<string>> _versions = new(StringComparer.Ordinal);
    private readonly TemporaryFolder _folder = new();

    /// <summary>Takes down what a file holds as it gets its name.</summary>
    public void Add(string path, byte[] content)
    {
        if (!_versions.TryGetValue(path, out List<string>? versions))
        {
            _versions.Add(path, versions = []);
        }

        versions.Add(ContentDigests.Of(content));
    }

    /// <summary>What is wrong with a state; null for a sound one.</summary>
    public string? FindDefect(DiskState state)
    {
        foreach ((string path, byte[] content) in state.Files)
        {
            if (IsOfARun(path) && _versions.TryGetValue(path, out List<string>? versions) && !versions.Contains(ContentDigests.Of(content)))
            {
                return $"{path} is none of its {versions.Count} versions";
            }
        }

        string? journal = state.Files.Keys.SingleOrDefault(path => Path.GetFileName(path) == Journal);
        return journal is null ? null : FindDefect(state, Path.GetDirectoryName(journal)!);
    }

    /// <inheritdoc />
    public void Dispose() => _folder.Dispose();

    private static bool IsOfARun(string path) => path.StartsWith("results/", StringComparison.Ordinal) && !DiskState.IsTemporary(path);

    private string? FindDefect(DiskState state, string run)
    {
        File.WriteAllBytes(_folder[Journal], state.Files[$"{run}/{Journal}"]);
        JournalEntry[] entries;
        try
        {
            entries = [.. JournalReader.Read(_folder[Journal]).Entries];
        }
        catch (BadInputException bad)
        {
            return bad.Message;
        }

        foreach (ArtifactWritten artifact in RunHistory.Of(entries).Artifacts)
        {
            if (!state.Files.TryGetValue($"{run}/{artifact.Path}", out byte[]? content) || ContentDigests.Of(content) != artifact.Sha256)
            {
                return $"{artifact.Path} is not the file that the journal names";
            }
        }

        return entries.Any(entry => entry.Event is RunCompleted) || entries.Select(entry => entry.Event).OfType<CheckpointSaved>().LastOrDefault() is not { } saved
            ? null
            : FindDefect(state, run, saved);
    }

    /// <summary>The checkpoint that the journal names is there under one of its two names, or one that came after it.</summary>
    private string? FindDefect(DiskState state, string run, CheckpointSaved saved)
    {
        List<string> versions = _versions[$"{run}/checkpoint.bin"];
        int newest = new[] { "checkpoint.bin", "checkpoint.previous.bin" }
            .Select(name => state.Files.TryGetValue($"{run}/{name}", out byte[]? content) ? versions.IndexOf(ContentDigests.Of(content)) : -1)
            .Max();
        return newest < versions.IndexOf(saved.Sha256) ? $"the checkpoint of epoch {saved.Epoch} is gone" : null;
    }
}
