namespace ExperimentHarness.Reporting.Pages.Charts;

/// <summary>A number written at an axis.</summary>
/// <param name="Value">The number.</param>
/// <param name="Text">As it is written.</param>
internal readonly record struct AxisTick(double Value, string Text);
