namespace ExperimentHarness.Data.Augmentation;

/// <summary>The two pixels of one axis between which a place lies, and their weights, which sum to 1.</summary>
internal readonly record struct AxisTaps(int First, int Second, double FirstWeight, double SecondWeight);
