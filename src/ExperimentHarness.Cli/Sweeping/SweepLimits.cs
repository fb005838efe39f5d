using ExperimentHarness.Core.Spec;

namespace ExperimentHarness.Cli.Sweeping;

/// <summary>When a sweep ends, and what its trials see.</summary>
/// <param name="Trials">Number of the last trial; null where the sampler knows the end.</param>
/// <param name="Window">Trial n sees trials up to n - window; null where no trial looks at another one.</param>
/// <param name="FailFast">Whether a failed trial stops the sweep.</param>
internal sealed record SweepLimits(int? Trials, int? Window, bool FailFast)
{
    /// <summary>The limits of a sweep.</summary>
    public static SweepLimits Of(SweepSpec sweep, bool failFast) => new(sweep.Trials, sweep.LooksAtTrials ? sweep.Concurrency : null, failFast);

    /// <summary>Number of the last trial that a trial may see; 0 for none.</summary>
    public int LastVisible(int trial) => Window is { } window ? Math.Max(0, trial - window) : 0;
}
