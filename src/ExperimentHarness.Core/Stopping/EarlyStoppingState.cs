namespace ExperimentHarness.Core.Stopping;

/// <summary>What early stopping remembers from epoch to epoch; part of a checkpoint.</summary>
/// <param name="Best">Best value of the monitored metric; infinite before the first.</param>
/// <param name="BestEpoch">Epoch (1-based) of the best value, the first one as long as none was better than nothing (NaN); 0 before the first.</param>
/// <param name="Wait">Epochs without progress since then.</param>
/// <param name="StoppedEpoch">Epoch after which training stops, or null.</param>
public sealed record EarlyStoppingState(double Best, int BestEpoch, int Wait, int? StoppedEpoch)
{
    /// <summary>Whether training stops.</summary>
    public bool IsStopped => StoppedEpoch is not null;
}
