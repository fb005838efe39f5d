namespace ExperimentHarness.Tracking.Journal;

/// <summary>The words of a journal.</summary>
internal static class JournalFormat
{
    /// <summary>Format version that this program writes, and the newest it reads.</summary>
    internal const int Version = 1;

    internal const string Time = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";

    internal const string RunStarted = "run-started";
    internal const string EpochCompleted = "epoch-completed";
    internal const string CheckpointSaved = "checkpoint-saved";
    internal const string ArtifactWritten = "artifact-written";
    internal const string NoteAdded = "note";
    internal const string SystemSampled = "system-sample";
    internal const string RunPruned = "run-pruned";
    internal const string RunCompleted = "run-completed";
    internal const string RunFailed = "run-failed";
    internal const string RunCancelled = "run-cancelled";
    internal const string RunResumed = "run-resumed";
    internal const string RunTainted = "run-tainted";
}
