namespace ExperimentHarness.Data.Pixels;

/// <summary>A decoded picture of any size.</summary>
/// <param name="Height">Rows.</param>
/// <param name="Width">Columns.</param>
/// <param name="Pixels">uint8 [Height, Width, 3], RGB.</param>
internal sealed record RgbImage(int Height, int Width, byte[] Pixels);
