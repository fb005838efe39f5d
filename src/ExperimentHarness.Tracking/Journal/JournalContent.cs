using ExperimentHarness.Core.Events;

namespace ExperimentHarness.Tracking.Journal;

/// <summary>What a journal holds.</summary>
/// <param name="Entries">Its events, in order.</param>
/// <param name="TornBytes">Bytes of a last line that was not written to its end, which do not count; 0 for a whole journal. Also seen while another process is writing.</param>
public sealed record JournalContent(IReadOnlyList<JournalEntry> Entries, int TornBytes)
{
    /// <summary>The lines it was read from.</summary>
    internal SealedLines? Lines { get; init; }
}
