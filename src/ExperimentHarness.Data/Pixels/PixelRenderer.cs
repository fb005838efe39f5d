namespace ExperimentHarness.Data.Pixels;

/// <summary>Makes the pixels of one picture; called on many threads at once.</summary>
/// <param name="index">Which picture.</param>
/// <param name="pixels">uint8 [H, W, 3] to fill.</param>
/// <returns>Why there is no picture, or null.</returns>
internal delegate ImageDefect? PixelRenderer(int index, Span<byte> pixels);
