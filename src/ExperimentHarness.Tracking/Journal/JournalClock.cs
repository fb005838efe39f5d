namespace ExperimentHarness.Tracking.Journal;

/// <summary>The time that events get.</summary>
internal static class JournalClock
{
    /// <summary>Now, UTC, whole milliseconds: what a journal keeps.</summary>
    public static DateTimeOffset Read(TimeProvider clock)
    {
        DateTimeOffset now = clock.GetUtcNow();
        return new DateTimeOffset(now.Ticks - (now.Ticks % TimeSpan.TicksPerMillisecond), TimeSpan.Zero);
    }
}
