using System.IO.Compression;
using ExperimentHarness.Core.Problems;

namespace ExperimentHarness.Data.Archives;

/// <summary>Finds entries of an archive that must not be unpacked, by their names and kinds alone, before anything is written.</summary>
internal static class ZipNames
{
    private const int UnixKindMask = 0xF000;
    private const int UnixFile = 0x8000;
    private const int UnixFolder = 0x4000;

    /// <summary>Everything that is wrong: EH2030 unsafe path, EH2031 link or device, EH2033 name twice.</summary>
    public static IReadOnlyList<Problem> FindProblems(ZipArchive archive)
    {
        var problems = new List<Problem>();
        var spellings = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        var files = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (ZipArchiveEntry entry in archive.Entries)
        {
            int kind = (entry.ExternalAttributes >> 16) & UnixKindMask;
            if (FindUnsafe(entry.FullName) is { } reason)
            {
                problems.Add(new Problem("EH2030", $"the archive's entry '{entry.FullName}' {reason}; do not use this archive"));
            }
            else if (kind is not (0 or UnixFile or UnixFolder))
            {
                problems.Add(new Problem("EH2031", $"the archive's entry '{entry.FullName}' is a link or a device (mode {Convert.ToString(kind, 8)}), not a file; do not use this archive"));
            }
            else if (FindClash(entry, spellings, files) is { } other)
            {
                problems.Add(new Problem("EH2033", $"the archive's entry '{entry.FullName}' and '{other}' would be the same file where case does not matter; pack it again without one of them"));
            }
        }

        return problems;
    }

    private static string? FindUnsafe(string name)
    {
        if (name.Length == 0 || name[0] == '/')
        {
            return "has an absolute path or none";
        }

        if (name.Any(c => c is '\\' or ':' || char.IsControl(c)))
        {
            return "has a backslash, a colon or a control character in its path";
        }

        return name.TrimEnd('/').Split('/').Any(part => part is "" or "." or ".." || part.EndsWith('.') || part.EndsWith(' '))
            ? "has a part in its path that is empty, is . or .., or ends in a dot or a space: it could leave the folder"
            : null;
    }

    /// <summary>Another entry that uses the same path for something else: the same file, a file as folder, or another spelling of a folder.</summary>
    private static string? FindClash(ZipArchiveEntry entry, Dictionary<string, string> spellings, HashSet<string> files)
    {
        bool isFolder = entry.FullName.EndsWith('/');
        string path = entry.FullName.TrimEnd('/');
        for (int end = path.IndexOf('/', StringComparison.Ordinal); end >= 0; end = path.IndexOf('/', end + 1))
        {
            string parent = path[..end];
            if (spellings.TryAdd(parent, parent))
            {
                continue;
            }

            if (files.Contains(parent) || spellings[parent] != parent)
            {
                return spellings[parent];
            }
        }

        if (spellings.TryAdd(path, path))
        {
            if (!isFolder)
            {
                files.Add(path);
            }

            return null;
        }

        return isFolder && !files.Contains(path) && spellings[path] == path ? null : spellings[path];
    }
}
