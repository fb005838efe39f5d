using ExperimentHarness.Core.Events;
using ExperimentHarness.Core.Problems;

namespace ExperimentHarness.Tracking.Journal;

/// <summary>
/// Appends a run's events to its journal, each flushed to disk before <see cref="Emit"/> returns. A required sink: what it cannot
/// keep, it throws. For the process that holds the run's lock.
/// </summary>
public sealed class JournalWriter : IRunEventSink, IDisposable
{
    private readonly SealedLinesWriter _lines;
    private readonly TimeProvider _clock;
    private readonly Dictionary<int, EpochCompleted> _epochs;
    private long _sequence;

    private JournalWriter(SealedLinesWriter lines, TimeProvider clock, JournalContent content)
    {
        _lines = lines;
        _clock = clock;
        _sequence = content.Entries.Count;
        _epochs = content.Entries.Select(entry => entry.Event).OfType<EpochCompleted>().DistinctBy(epoch => epoch.Epoch).ToDictionary(epoch => epoch.Epoch);
        CutBytes = content.TornBytes;
    }

    /// <summary>Bytes of a torn last line that opening cut off; 0 for a whole journal. Worth a line to the user.</summary>
    public int CutBytes { get; }

    /// <summary>Opens a journal to go on with it, or makes it; its folder must exist.</summary>
    /// <param name="path">A run's journal.jsonl.</param>
    /// <param name="clock">Gives events their time.</param>
    /// <exception cref="BadInputException">The journal is damaged: see <see cref="JournalReader.Read"/>.</exception>
    public static JournalWriter Open(string path, TimeProvider clock)
    {
        JournalContent content = File.Exists(path) ? JournalReader.Read(path) : new JournalContent([], 0);
        return new JournalWriter(SealedLinesWriter.Open(path, content.Lines), clock, content);
    }

    /// <summary>
    /// Writes an event. An epoch that the journal already holds, trained again after a resume, is compared and not written twice.
    /// </summary>
    /// <exception cref="RunFailedException">EH4006: a replayed epoch differs from what the journal holds.</exception>
    /// <exception cref="ArgumentException">The event is a <see cref="DisplayEvent"/>.</exception>
    public void Emit(RunEvent runEvent)
    {
        _lines.ThrowIfBroken();
        if (runEvent is EpochCompleted epoch && !IsNew(epoch))
        {
            return;
        }

        _lines.Append(JournalEventWriter.Write(new JournalEntry(_sequence + 1, JournalClock.Read(_clock), runEvent)));
        _sequence++;
        if (runEvent is EpochCompleted written)
        {
            _epochs.Add(written.Epoch, written);
        }
    }

    /// <inheritdoc />
    public void Dispose() => _lines.Dispose();

    private bool IsNew(EpochCompleted epoch)
    {
        if (!_epochs.TryGetValue(epoch.Epoch, out EpochCompleted? before))
        {
            return true;
        }

        return before.FindDifference(epoch) is not { } difference
            ? false
            : throw new RunFailedException(
                "EH4006",
                $"training epoch {epoch.Epoch} again gave another result than the journal holds ({difference.Values}): the machine, the data or the program is not what it was; nothing was overwritten, train the run anew with --rerun",
                $"epoch {epoch.Epoch}");
    }
}
