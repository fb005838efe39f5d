namespace ExperimentHarness.Tracking.Journal;

/// <summary>A line that is intact but cannot be understood; caught by the reader, which knows file and line.</summary>
internal sealed class JournalFormatException(bool isNewer, string message) : Exception(message)
{
    /// <summary>Whether a newer version of the program wrote it.</summary>
    internal bool IsNewer { get; } = isNewer;
}
