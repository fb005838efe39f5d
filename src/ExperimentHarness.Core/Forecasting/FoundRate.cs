namespace ExperimentHarness.Core.Forecasting;

/// <summary>A rate to reckon with.</summary>
/// <param name="Value">Seconds or bytes a unit.</param>
/// <param name="IsMeasured">Whether it was measured of just this; else it is scaled from something like it.</param>
public readonly record struct FoundRate(double Value, bool IsMeasured);
