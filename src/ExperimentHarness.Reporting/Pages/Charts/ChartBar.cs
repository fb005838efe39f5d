namespace ExperimentHarness.Reporting.Pages.Charts;

/// <summary>A bar behind the lines of a chart.</summary>
/// <param name="Left">Where it begins on the horizontal axis.</param>
/// <param name="Right">Where it ends.</param>
/// <param name="Height">How far it reaches on the vertical axis.</param>
/// <param name="Label">What a reader who points at it is told.</param>
public readonly record struct ChartBar(double Left, double Right, double Height, string Label);
