namespace ExperimentHarness.Cli.Reports;

/// <summary>What Report made of a file.</summary>
/// <param name="Run">experiment/key, or experiment for its own page.</param>
/// <param name="Path">The file, relative to the repository's root, with forward slashes.</param>
/// <param name="State">What was done.</param>
/// <param name="Bytes">Its size.</param>
internal sealed record ReportedFile(string Run, string Path, ReportState State, long Bytes);
