using System.Text;
using ExperimentHarness.Core.Identity;
using LibGit2Sharp;

namespace ExperimentHarness.Cli.Provenance;

/// <summary>The part of a patch for one file.</summary>
/// <param name="Text">The part; where it cannot be applied, a text that changes whenever the file does.</param>
/// <param name="CanBeApplied">Whether <c>git apply</c> takes it.</param>
internal sealed record PatchPart(ReadOnlyMemory<byte> Text, bool CanBeApplied)
{
    /// <summary>LibGit2Sharp hands patches out as text; this stands where a file's bytes were no UTF-8.</summary>
    private const char Undecodable = '\uFFFD';

    /// <summary>For a changed file of which libgit2 gives no part.</summary>
    public static PatchPart Missing(string path) => new(Encoding.UTF8.GetBytes($"{path}: no patch\n"), CanBeApplied: false);

    /// <summary>For a file that differs.</summary>
    public static PatchPart Of(Repository repository, PatchEntryChanges entry)
    {
        if (entry.Status is not (ChangeKind.Added or ChangeKind.Deleted or ChangeKind.Modified))
        {
            return Describe(entry, $"{entry.Status}");
        }

        return entry.IsBinaryComparison || entry.Patch.Contains(Undecodable, StringComparison.Ordinal)
            ? OfBytes(repository, entry)
            : new PatchPart(Encoding.UTF8.GetBytes(entry.Patch), CanBeApplied: true);
    }

    private static PatchPart OfBytes(Repository repository, PatchEntryChanges entry)
    {
        string[] header = [.. entry.Patch.Split('\n').TakeWhile(line => !line.StartsWith("--- ", StringComparison.Ordinal) && !line.StartsWith("Binary files", StringComparison.Ordinal))];
        int index = Array.FindIndex(header, line => line.StartsWith("index ", StringComparison.Ordinal));
        if (index < 0 || header.Any(line => line.Contains(Undecodable, StringComparison.Ordinal)))
        {
            return Describe(entry, "its name is no UTF-8");
        }

        if (entry.Status == ChangeKind.Deleted)
        {
            return new PatchPart(BinaryPatch.Write(header, index, new BinaryChange(entry.OldOid.Sha, null)), CanBeApplied: true);
        }

        var file = new FileInfo(Path.Combine(repository.Info.WorkingDirectory, entry.Path));
        if (entry.Mode is not (Mode.NonExecutableFile or Mode.ExecutableFile) || !file.Exists || file.LinkTarget is not null)
        {
            return Describe(entry, "no plain file");
        }

        if (file.Length > WorkingTreePatch.MaximumBytes)
        {
            using FileStream large = file.OpenRead();
            return Describe(entry, ContentDigest.Of(large).Hex);
        }

        string? old = entry.Status == ChangeKind.Added ? null : entry.OldOid.Sha;
        return new PatchPart(BinaryPatch.Write(header, index, new BinaryChange(old, File.ReadAllBytes(file.FullName))), CanBeApplied: true);
    }

    private static PatchPart Describe(PatchEntryChanges entry, string what) =>
        new(Encoding.UTF8.GetBytes($"{entry.Path}: {what}, {entry.OldOid.Sha} to {entry.Oid.Sha}\n"), CanBeApplied: false);
}
