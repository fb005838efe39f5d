using ExperimentHarness.Core.Files;

namespace ExperimentHarness.Tracking.Journal;

/// <summary>Appends lines to a journal file, each flushed to disk before <see cref="Append"/> returns. For the one process that may write it.</summary>
internal sealed class SealedLinesWriter : IDisposable
{
    private readonly FileStream _stream;
    private bool _isBroken;

    private SealedLinesWriter(FileStream stream) => _stream = stream;

    /// <summary>Opens a journal file to go on with it, or makes it; a torn last line is cut off.</summary>
    /// <param name="path">The file; its folder must exist.</param>
    /// <param name="content">What the file holds; null where it is not there.</param>
    public static SealedLinesWriter Open(string path, SealedLines? content)
    {
        var stream = new FileStream(path, FileMode.OpenOrCreate, FileAccess.Write, FileShare.Read | FileShare.Delete, bufferSize: 0);
        stream.SetLength(content?.IntactBytes ?? 0);
        stream.Seek(0, SeekOrigin.End);
        if (content is { LacksNewline: true })
        {
            stream.Write("\n"u8);
        }

        stream.Flush(flushToDisk: true);
        if (content is null)
        {
            AtomicFile.FlushFolder(Path.GetDirectoryName(Path.GetFullPath(path))!);
        }

        return new SealedLinesWriter(stream);
    }

    /// <summary>Throws where an earlier line could not be written whole.</summary>
    public void ThrowIfBroken()
    {
        if (_isBroken)
        {
            throw new InvalidOperationException($"an earlier event could not be written to {_stream.Name}; open the journal again to cut the torn line");
        }
    }

    /// <summary>Writes a sealed line with its newline.</summary>
    public void Append(ReadOnlySpan<byte> line)
    {
        ThrowIfBroken();
        _isBroken = true;
        _stream.Write(line);
        _stream.Flush(flushToDisk: true);
        _isBroken = false;
    }

    /// <inheritdoc />
    public void Dispose() => _stream.Dispose();
}
