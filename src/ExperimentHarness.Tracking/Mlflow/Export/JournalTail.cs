using ExperimentHarness.Core.Events;
using ExperimentHarness.Tracking.Journal;

namespace ExperimentHarness.Tracking.Mlflow.Export;

/// <summary>
/// Reads a journal that grows, from a place on, one line at a time, so that neither its length nor its growth costs memory.
/// A journal that is damaged fails as <see cref="JournalReader.Read"/> says.
/// </summary>
internal sealed class JournalTail(string path)
{
    private const byte Newline = (byte)'\n';

    /// <summary>Place after the entry that was read last, in bytes.</summary>
    public long Position { get; private set; }

    /// <summary>Entries from a place on, as far as they are written whole; none where there is no journal yet.</summary>
    public IEnumerable<JournalEntry> ReadFrom(long position)
    {
        Position = position;
        if (!File.Exists(path))
        {
            yield break;
        }

        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 1 << 16);
        stream.Seek(position, SeekOrigin.Begin);
        var line = new MemoryStream();
        while (ReadLine(stream, line) is { } ended)
        {
            ReadOnlyMemory<byte> bytes = line.GetBuffer().AsMemory(0, (int)line.Length);
            long next = Position + line.Length + (ended ? 1 : 0);
            if (line.Length > 0)
            {
                if (!JournalLine.IsIntact(bytes.Span))
                {
                    if (!ended && !SealedLines.HasDamagedNewline(bytes.Span))
                    {
                        yield break; // being written at this moment, or torn
                    }

                    throw Damaged();
                }

                JournalEntry entry = Parse(bytes);
                Position = next;
                yield return entry;
            }

            Position = next;
        }
    }

    /// <summary>Whether the line ended with a newline; null at the end of the file.</summary>
    private static bool? ReadLine(FileStream stream, MemoryStream line)
    {
        line.SetLength(0);
        int value;
        while ((value = stream.ReadByte()) >= 0 && value != Newline)
        {
            line.WriteByte((byte)value);
        }

        return value == Newline ? true : line.Length > 0 ? false : null;
    }

    private JournalEntry Parse(ReadOnlyMemory<byte> line)
    {
        try
        {
            return JournalEventReader.Read(line);
        }
        catch (JournalFormatException)
        {
            throw Damaged();
        }
    }

    /// <summary>The journal's own reader says what is wrong, with file and line.</summary>
    private IOException Damaged()
    {
        JournalReader.Read(path);
        return new IOException($"{path} changed while it was read");
    }
}
