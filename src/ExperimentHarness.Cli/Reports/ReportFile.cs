namespace ExperimentHarness.Cli.Reports;

/// <summary>A file that shows something.</summary>
/// <param name="Path">Relative to the run's folder, with forward slashes.</param>
/// <param name="Content">Its bytes.</param>
internal sealed record ReportFile(string Path, ReadOnlyMemory<byte> Content);
