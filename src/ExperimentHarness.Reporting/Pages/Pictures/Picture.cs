namespace ExperimentHarness.Reporting.Pages.Pictures;

/// <summary>A picture that the page carries with it.</summary>
/// <param name="WebP">The file.</param>
/// <param name="Width">Pixels.</param>
/// <param name="Height">Pixels.</param>
/// <param name="Alternative">What is seen, for those who do not see it.</param>
public sealed record Picture(ReadOnlyMemory<byte> WebP, int Width, int Height, string Alternative);
