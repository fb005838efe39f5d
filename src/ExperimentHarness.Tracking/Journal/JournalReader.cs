using ExperimentHarness.Core.Events;
using ExperimentHarness.Core.Problems;

namespace ExperimentHarness.Tracking.Journal;

/// <summary>Reads a run's journal, also while another process writes it; <see cref="SealedLines"/> says what counts.</summary>
public static class JournalReader
{
    private const byte Newline = (byte)'\n';

    private const string Remedy = "train the run again with --rerun";

    /// <summary>Reads a whole journal.</summary>
    /// <param name="path">A run's journal.jsonl.</param>
    /// <exception cref="BadInputException">EH4001 a damaged line, EH4002 a gap, EH4003 a newer version's journal, EH4004 a line with wrong fields.</exception>
    /// <exception cref="FileNotFoundException">There is no journal.</exception>
    public static JournalContent Read(string path)
    {
        var lines = SealedLines.Read(path, Remedy);
        return new JournalContent(lines.ReadEntries(path, Remedy, JournalEventReader.Read, entry => entry.Sequence), lines.TornBytes) { Lines = lines };
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
        using FileStream stream = SealedLines.Open(path);
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
}
