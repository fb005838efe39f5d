using ExperimentHarness.Core.Problems;

namespace ExperimentHarness.Tracking.Journal;

/// <summary>
/// The lines of a journal file, each with its checksum, also while another process writes it. A last line that was not written to its
/// end does not count; every other deviation is an error that names file and line, because a journal that was changed proves nothing.
/// </summary>
/// <param name="Lines">Intact lines without newline, in order.</param>
/// <param name="TornBytes">Bytes of a last line that was not written to its end; 0 for a whole file.</param>
internal sealed record SealedLines(IReadOnlyList<ReadOnlyMemory<byte>> Lines, int TornBytes)
{
    private const byte Newline = (byte)'\n';

    /// <summary>Bytes that count, from the beginning of the file.</summary>
    public long IntactBytes { get; init; }

    /// <summary>Whether the last line is whole but for its newline.</summary>
    public bool LacksNewline { get; init; }

    /// <summary>Reads all lines.</summary>
    /// <param name="path">The file.</param>
    /// <param name="remedy">What to do about a damaged line.</param>
    /// <exception cref="BadInputException">EH4001 a damaged line.</exception>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public static SealedLines Read(string path, string remedy)
    {
        ReadOnlyMemory<byte> content = ReadAll(path);
        List<ReadOnlyMemory<byte>> lines = [];
        int start = 0;
        while (start < content.Length)
        {
            ReadOnlyMemory<byte> rest = content[start..];
            int newline = rest.Span.IndexOf(Newline);
            ReadOnlyMemory<byte> line = newline < 0 ? rest : rest[..newline];
            if (!JournalLine.IsIntact(line.Span))
            {
                return newline < 0 && !HasDamagedNewline(line.Span)
                    ? new SealedLines(lines, line.Length) { IntactBytes = start }
                    : throw Damaged(path, lines.Count + 1, remedy);
            }

            lines.Add(line);
            if (newline < 0)
            {
                return new SealedLines(lines, 0) { IntactBytes = content.Length, LacksNewline = true };
            }

            start += newline + 1;
        }

        return new SealedLines(lines, 0) { IntactBytes = content.Length };
    }

    /// <summary>Reads each line as an event, whose sequence number must be its line's.</summary>
    /// <param name="path">The file, for messages.</param>
    /// <param name="remedy">What to do about lines that were lost.</param>
    /// <param name="read">Reads a line; a <see cref="JournalFormatException"/> says what does not fit.</param>
    /// <param name="sequence">An event's sequence number.</param>
    /// <exception cref="BadInputException">EH4002 a gap, EH4003 a newer version's journal, EH4004 a line with wrong fields.</exception>
    public IReadOnlyList<TEntry> ReadEntries<TEntry>(string path, string remedy, Func<ReadOnlyMemory<byte>, TEntry> read, Func<TEntry, long> sequence)
    {
        var entries = new List<TEntry>(Lines.Count);
        foreach (ReadOnlyMemory<byte> line in Lines)
        {
            int number = entries.Count + 1;
            try
            {
                entries.Add(read(line));
            }
            catch (JournalFormatException exception)
            {
                throw Broken(exception.IsNewer ? "EH4003" : "EH4004", path, number, $"the line {exception.Message}");
            }

            if (sequence(entries[^1]) is long found && found != number)
            {
                throw Broken("EH4002", path, number, $"event {found} stands where event {number} belongs: lines were lost or repeated; restore the file from a backup, or {remedy}");
            }
        }

        return entries;
    }

    /// <summary>Opens a journal to read, whoever writes it.</summary>
    public static FileStream Open(string path) => new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);

    /// <summary>Whether a last line is whole and another byte stands for its newline: no torn line, which ends before that. A zero may be what a power cut left of it.</summary>
    internal static bool HasDamagedNewline(ReadOnlySpan<byte> line) => line is [.., not 0] && JournalLine.IsIntact(line[..^1]);

    private static byte[] ReadAll(string path)
    {
        using FileStream stream = Open(path);
        using var content = new MemoryStream();
        stream.CopyTo(content);
        return content.ToArray();
    }

    private static BadInputException Damaged(string path, int line, string remedy) => Broken(
        "EH4001", path, line, $"the line's checksum does not fit: the file was changed or damaged after it was written; restore it from a backup, or {remedy}");

    private static BadInputException Broken(string code, string path, int line, string message) => new(new Problem(code, message, new SourcePosition(path, line, 1)));
}
