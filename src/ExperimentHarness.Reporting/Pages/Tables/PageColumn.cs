namespace ExperimentHarness.Reporting.Pages.Tables;

/// <summary>One column of a table.</summary>
/// <param name="Name">Its heading.</param>
/// <param name="IsNumber">Whether its cells are numbers, which stand right-aligned.</param>
public sealed record PageColumn(string Name, bool IsNumber = false);
