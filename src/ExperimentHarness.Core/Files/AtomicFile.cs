using System.Text;
using ExperimentHarness.Core.Problems;

namespace ExperimentHarness.Core.Files;

/// <summary>
/// Writes files that are either whole or not there, also after a power cut: under a temporary name beside the final
/// one, flushed to disk, renamed over it, and the folder flushed. The one class of Core that touches the disk.
/// </summary>
public static class AtomicFile
{
    private const string TemporarySuffix = ".tmp";

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Writes what the action puts into the stream; where it throws, the file keeps its old content and nothing is left behind.</summary>
    /// <param name="path">Final name; its folder must exist. An existing file is replaced.</param>
    /// <param name="write">Fills the stream (buffered, can seek); need not flush it.</param>
    /// <param name="beforeRename">Done once the new content is on the disk, before it gets its name; may move what stands there.</param>
    public static void Write(string path, Action<Stream> write, Action? beforeRename = null)
    {
        string finalPath = Path.GetFullPath(path);
        string folder = Path.GetDirectoryName(finalPath)!;
        string temporary = Path.Combine(folder, $".{Path.GetFileName(finalPath)}.{Path.GetRandomFileName()}{TemporarySuffix}");
        bool written = false;
        try
        {
            using (var stream = new FileStream(temporary, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, bufferSize: 1 << 16))
            {
                write(stream);
                stream.Flush(flushToDisk: true);
            }

            beforeRename?.Invoke();
            File.Move(temporary, finalPath, overwrite: true);
            written = true;
        }
        finally
        {
            if (!written)
            {
                File.Delete(temporary);
            }
        }

        FlushFolder(folder);
    }

    /// <summary>Whether a path is a name that a file has only while it is written.</summary>
    public static bool IsTemporary(string path) => path.EndsWith(TemporarySuffix, StringComparison.Ordinal);

    /// <summary>Writes these bytes.</summary>
    public static void WriteAllBytes(string path, ReadOnlySpan<byte> content)
    {
        byte[] copy = content.ToArray();
        Write(path, stream => stream.Write(copy));
    }

    /// <summary>Writes text as UTF-8 without a byte order mark.</summary>
    public static void WriteAllText(string path, string content) => WriteAllBytes(path, Utf8.GetBytes(content));

    /// <summary>Gives a file or folder another name on the same disk, and makes that durable. The new name must not exist.</summary>
    public static void Move(string from, string to)
    {
        if (Directory.Exists(from))
        {
            Directory.Move(from, to);
        }
        else
        {
            File.Move(from, to, overwrite: false);
        }

        FlushFolder(Path.GetDirectoryName(Path.GetFullPath(from))!);
        FlushFolder(Path.GetDirectoryName(Path.GetFullPath(to))!);
    }

    /// <summary>Makes a folder, its parents included, that is still there after a power cut.</summary>
    /// <exception cref="BadInputException">EH5011: a file stands in its place.</exception>
    public static void CreateFolder(string path)
    {
        string full = Path.GetFullPath(path);
        if (Directory.Exists(full))
        {
            return;
        }

        if (File.Exists(full))
        {
            throw new BadInputException("EH5011", $"'{full}' is a file, and a folder belongs there; move it away");
        }

        string parent = Path.GetDirectoryName(full)!;
        CreateFolder(parent);
        Directory.CreateDirectory(full);
        FlushFolder(parent);
    }

    /// <summary>
    /// Makes names that were added to, changed in or removed from a folder durable. On Windows this does nothing:
    /// NTFS journals names, and folders cannot be flushed there.
    /// </summary>
    public static void FlushFolder(string path)
    {
        if (!OperatingSystem.IsWindows())
        {
            UnixFolder.Flush(path);
        }
    }

    /// <summary>Deletes temporary files that a killed process left in a folder. Only for the process that holds the folder's lock.</summary>
    public static void DeleteLeftovers(string folder) => DeleteLeftovers(folder, "");

    /// <summary>Deletes what a killed process left of one file. A process that writes it at this moment fails to.</summary>
    public static void DeleteLeftoversOf(string path) => DeleteLeftovers(Path.GetDirectoryName(Path.GetFullPath(path))!, $"{Path.GetFileName(path)}.");

    private static void DeleteLeftovers(string folder, string beginning)
    {
        foreach (string leftover in Directory.EnumerateFiles(folder, $".{beginning}*{TemporarySuffix}"))
        {
            File.Delete(leftover);
        }
    }
}
