using ExperimentHarness.Core.Problems;
using ExperimentHarness.Core.Sweeps;
using ExperimentHarness.Tracking.Journal;

namespace ExperimentHarness.Tracking.Sweeps;

/// <summary>
/// Appends a sweep's events to its journal, each flushed to disk before <see cref="Emit"/> returns, and tells the sweep's state. For
/// the process that holds the sweep's lock; not for two threads at a time.
/// </summary>
public sealed class SweepJournal : IDisposable
{
    private const string Remedy = "move the sweep's folder away and run the sweep again: runs that are complete are not trained again";

    private readonly SealedLinesWriter _lines;
    private readonly TimeProvider _clock;
    private readonly List<SweepEntry> _entries;

    private SweepJournal(SealedLinesWriter lines, TimeProvider clock, IEnumerable<SweepEntry> entries)
    {
        _lines = lines;
        _clock = clock;
        _entries = [.. entries];
        History = SweepHistory.Of(_entries);
    }

    /// <summary>The sweep as it stands.</summary>
    public SweepHistory History { get; private set; }

    /// <summary>Opens a journal to go on with it, or makes it; its folder must exist.</summary>
    /// <exception cref="BadInputException">The journal is damaged, EH4001 to EH4004 and EH4501: file and line are named.</exception>
    public static SweepJournal Open(SweepFolder sweep, TimeProvider clock)
    {
        SealedLines? lines = File.Exists(sweep.Journal) ? SealedLines.Read(sweep.Journal, Remedy) : null;
        IReadOnlyList<SweepEntry> entries = lines is null ? [] : Entries(sweep.Journal, lines);
        return new SweepJournal(SealedLinesWriter.Open(sweep.Journal, lines), clock, entries);
    }

    /// <summary>The events of a sweep, also while another process writes them; none where there is no journal.</summary>
    /// <exception cref="BadInputException">The journal is damaged, EH4001 to EH4004: file and line are named.</exception>
    public static IReadOnlyList<SweepEntry> Read(SweepFolder sweep) =>
        File.Exists(sweep.Journal) ? Entries(sweep.Journal, SealedLines.Read(sweep.Journal, Remedy)) : [];

    /// <summary>Writes an event.</summary>
    public void Emit(SweepEvent sweepEvent)
    {
        var entry = new SweepEntry(_entries.Count + 1, JournalClock.Read(_clock), sweepEvent);
        var history = SweepHistory.Of([.. _entries, entry]);
        _lines.Append(SweepEventJson.Write(entry));
        _entries.Add(entry);
        History = history;
    }

    /// <inheritdoc />
    public void Dispose() => _lines.Dispose();

    private static IReadOnlyList<SweepEntry> Entries(string path, SealedLines lines) =>
        lines.ReadEntries(path, Remedy, SweepEventJson.Read, entry => entry.Sequence);
}
