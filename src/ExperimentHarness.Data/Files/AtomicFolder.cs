using ExperimentHarness.Core.Files;

namespace ExperimentHarness.Data.Files;

/// <summary>Makes a folder of many files that gets its name when all is on disk; before that nothing of it can be mistaken for whole.</summary>
internal static class AtomicFolder
{
    /// <summary>Makes the folder.</summary>
    /// <param name="destination">Folder that must not exist; the caller keeps others away from it.</param>
    /// <param name="fill">Writes into the unfinished folder whose path it is given; what it leaves when it fails is removed.</param>
    public static void Create(string destination, Action<string> fill)
    {
        AtomicFile.CreateFolder(Path.GetDirectoryName(destination)!);
        string unfinished = $"{destination}.unfinished";
        Delete(unfinished);
        bool finished = false;
        try
        {
            fill(unfinished);
            FlushAll(unfinished);
            AtomicFile.Move(unfinished, destination);
            finished = true;
        }
        finally
        {
            if (!finished)
            {
                Delete(unfinished);
            }
        }
    }

    private static void FlushAll(string folder)
    {
        string[] files = [.. Directory.GetFiles(folder, "*", SearchOption.AllDirectories).Where(file => new FileInfo(file).LinkTarget is null)];
        InParallel.For(files.Length, new ParallelOptions(), () => 0, (i, _) =>
        {
            using var file = new FileStream(files[i], FileMode.Open, FileAccess.ReadWrite, FileShare.None, bufferSize: 0);
            file.Flush(flushToDisk: true);
        });
        foreach (string inner in Directory.GetDirectories(folder, "*", SearchOption.AllDirectories))
        {
            AtomicFile.FlushFolder(inner);
        }

        AtomicFile.FlushFolder(folder);
    }

    private static void Delete(string folder)
    {
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
