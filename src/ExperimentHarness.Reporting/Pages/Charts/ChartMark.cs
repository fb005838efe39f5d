namespace ExperimentHarness.Reporting.Pages.Charts;

/// <summary>A place on the horizontal axis that is marked, such as the best epoch.</summary>
/// <param name="X">The place.</param>
/// <param name="Text">What it is, in a few words.</param>
public sealed record ChartMark(double X, string Text);
