using System.Globalization;
using ExperimentHarness.Core.Files;

namespace ExperimentHarness.TensorFlow.Libraries;

/// <summary>Files that take the library's messages: one for each process, since the library empties the file that it opens.</summary>
internal static class LibraryLogs
{
    private const int Kept = 20;

    /// <summary>Makes room for the file of this process: of older ones the newest stay.</summary>
    /// <param name="folder">Folder of logs; made when needed.</param>
    /// <returns>Full path of the file.</returns>
    public static string Prepare(string folder)
    {
        AtomicFile.CreateFolder(folder);
        foreach (FileInfo old in new DirectoryInfo(folder).GetFiles("tensorflow-*.log").OrderByDescending(file => file.LastWriteTimeUtc).Skip(Kept - 1))
        {
            Remove(old);
        }

        return Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"tensorflow-{Environment.ProcessId}.log"));
    }

    private static void Remove(FileInfo old)
    {
        try
        {
            old.Delete();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // It belongs to a process that runs, or to somebody else, and costs little.
        }
    }
}
