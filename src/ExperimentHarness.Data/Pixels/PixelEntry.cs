namespace ExperimentHarness.Data.Pixels;

/// <summary>What the index of a pixel file says about one picture.</summary>
/// <param name="Sha256">Digest of its pixels.</param>
/// <param name="Defect">Why there is no picture, or null; the pixels are then zero.</param>
internal sealed record PixelEntry(string Sha256, ImageDefect? Defect);
