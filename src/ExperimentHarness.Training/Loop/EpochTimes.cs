namespace ExperimentHarness.Training.Loop;

/// <summary>Where an epoch's time went.</summary>
/// <param name="Training">Steps, with the features they needed.</param>
/// <param name="Validation">Evaluation of the validation set.</param>
public readonly record struct EpochTimes(TimeSpan Training, TimeSpan Validation);
