namespace ExperimentHarness.Reporting.Pages.Charts;

/// <summary>A part of a whole.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Amount">How much, 0 or more.</param>
/// <param name="Text">How much, with its unit.</param>
public sealed record Share(string Name, double Amount, string Text);
