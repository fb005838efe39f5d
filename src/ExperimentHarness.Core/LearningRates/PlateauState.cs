namespace ExperimentHarness.Core.LearningRates;

/// <summary>What a reduction on plateau remembers from epoch to epoch; part of a checkpoint.</summary>
/// <param name="LearningRate">Rate of the next epoch.</param>
/// <param name="Best">Best value of the monitored metric; infinite before the first.</param>
/// <param name="Wait">Epochs without progress since the best, the last reduction or its cooldown.</param>
/// <param name="CooldownLeft">Epochs of the cooldown that are left.</param>
public sealed record PlateauState(double LearningRate, double Best, int Wait, int CooldownLeft);
