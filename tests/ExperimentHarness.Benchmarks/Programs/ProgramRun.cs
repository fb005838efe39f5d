namespace ExperimentHarness.Benchmarks.Programs;

/// <summary>What a run of the program took.</summary>
/// <param name="Duration">From start to end.</param>
/// <param name="FirstLine">From start to the first line of its output, or to the end of it.</param>
/// <param name="PeakMemoryBytes">Largest resident size that was seen; asked twenty times a second.</param>
internal sealed record ProgramRun(TimeSpan Duration, TimeSpan FirstLine, long PeakMemoryBytes);
