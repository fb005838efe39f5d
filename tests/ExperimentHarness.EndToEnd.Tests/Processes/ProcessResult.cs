namespace ExperimentHarness.EndToEnd.Tests.Processes;

/// <summary>What a process left.</summary>
/// <param name="ExitCode">0 to 255.</param>
/// <param name="Output">Everything on the standard output.</param>
/// <param name="Error">Everything on the error stream.</param>
internal sealed record ProcessResult(int ExitCode, string Output, string Error);
