namespace ExperimentHarness.Cli.Sweeping;

/// <summary>How a sweep is worked through; nothing here can change a trial's parameters, a number or the winner.</summary>
/// <param name="Workers">Trials that are trained at once; null for as many as pay on this machine.</param>
/// <param name="UseCache">Whether features that are known are read, and new ones kept.</param>
/// <param name="IsOffline">Whether no tracking server is spoken to; Sync sends the sweep later.</param>
/// <param name="FailFast">Whether a failed trial stops the sweep.</param>
internal sealed record SweepChoices(int? Workers, bool UseCache, bool IsOffline, bool FailFast)
{
    /// <summary>Where trials are trained.</summary>
    public Launcher Launcher { get; init; }
}
