namespace ExperimentHarness.Data.Datasets;

/// <summary>What a run trains and validates on.</summary>
/// <param name="Train">Pictures to learn from.</param>
/// <param name="Validation">Pictures that only measure.</param>
public sealed record DatasetSplit(ImageSet Train, ImageSet Validation);
