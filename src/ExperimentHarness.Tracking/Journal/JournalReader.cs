using ExperimentHarness.Core.Events;
using ExperimentHarness.Core.Problems;

namespace ExperimentHarness.Tracking.Journal;

/// <summary>
/// Reads a journal, also while another process writes it. A last line that was not written to its end does not count; every other
/// deviation is an error that names file and line, because a journal that was changed proves nothing.
/// </summary>
public static class JournalReader
{
    private const byte Newline = (byte)'\n';

    /// <summary>Reads a whole journal.</summary>
    /// <param name="path">A run's journal.jsonl.</param>
    /// <exception cref="BadInputException">EH4001 a damaged line, EH4002 a gap, EH4003 a newer version's journal, EH4004 a line with wrong fields.</exception>
    /// <exception cref="FileNotFoundException">There is no journal.</exception>
    public static JournalContent Read(string path)
    {
        ReadOnlyMemory<byte> content = ReadAll(path);
        List<JournalEntry> entries = [];
        int start = 0;
        while (start < content.Length)
        {
            ReadOnlyMemory<byte> rest = content[start..];
            int newline = rest.Span.IndexOf(Newline);
            ReadOnlyMemory<byte> line = newline < 0 ? rest : rest[..newline];
            if (!JournalLine.IsIntact(line.Span))
            {
                return newline < 0
                    ? new JournalContent(entries, line.Length) { IntactBytes = start }
                    : throw Damaged(path, entries.Count + 1);
            }

            entries.Add(ReadLine(line, path, entries.Count + 1));
            if (newline < 0)
            {
                return new JournalContent(entries, 0) { IntactBytes = content.Length, LacksNewline = true };
            }

            start += newline + 1;
        }

        return new JournalContent(entries, 0) { IntactBytes = content.Length };
    }

    /// <summary>The first event, or null for a journal without a whole, intact first line; cheap, for lists of runs.</summary>
    /// <param name="path">A run's journal.jsonl.</param>
    public static JournalEntry? ReadFirst(string path)
    {
        if (!File.Exists(path))
        {
            return null;
        }

        List<byte> line = [];
        using FileStream stream = Open(path);
        for (int value = stream.ReadByte(); value >= 0 && value != Newline; value = stream.ReadByte())
        {
            line.Add((byte)value);
        }

        byte[] bytes = [.. line];
        try
        {
            return JournalLine.IsIntact(bytes) ? JournalEventReader.Read(bytes) : null;
        }
        catch (JournalFormatException)
        {
            return null;
        }
    }

    private static JournalEntry ReadLine(ReadOnlyMemory<byte> line, string path, int lineNumber)
    {
        JournalEntry entry;
        try
        {
            entry = JournalEventReader.Read(line);
        }
        catch (JournalFormatException exception)
        {
            throw Broken(exception.IsNewer ? "EH4003" : "EH4004", path, lineNumber, $"the line {exception.Message}");
        }

        return entry.Sequence == lineNumber
            ? entry
            : throw Broken("EH4002", path, lineNumber, $"event {entry.Sequence} stands where event {lineNumber} belongs: lines were lost or repeated; restore the file from a backup, or train the run again with --rerun");
    }

    private static BadInputException Damaged(string path, int lineNumber) => Broken(
        "EH4001",
        path,
        lineNumber,
        "the line's checksum does not fit: the file was changed or damaged after it was written; restore it from a backup, or train the run again with --rerun");

    private static BadInputException Broken(string code, string path, int lineNumber, string message) =>
        new(new Problem(code, message, new SourcePosition(path, lineNumber, 1)));

    private static byte[] ReadAll(string path)
    {
        using FileStream stream = Open(path);
        using var content = new MemoryStream();
        stream.CopyTo(content);
        return content.ToArray();
    }

    private static FileStream Open(string path) => new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
}
