namespace ExperimentHarness.Training.Kernels;

/// <summary>
/// Where the values of a picture's map lie: rows of pixels of channels, with zeros around them.
/// <code>
///                    ◄───────────── RowLength ──────────────►
///   ImageLength ▲    0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0   Margin rows
///               │    0 [y0x0 c0 c1 … ][y0x1 c0 c1 … ] … 0 0 0   Margin pixels at the left
///               │    0 [y1x0 c0 c1 … ][y1x1 c0 c1 … ] … 0 0 0
///               ▼    0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0   as many zeros as the last tile reads beyond
/// </code>
/// The zeros are a convolution's "same" padding; nobody ever writes there.
/// </summary>
/// <param name="Height">Rows of pixels.</param>
/// <param name="Width">Pixels of a row.</param>
/// <param name="Channels">Values of a pixel.</param>
/// <param name="Margin">Pixels of zeros above and at the left: 1 where a convolution reads, 0 else.</param>
/// <param name="PaddedHeight">Rows with zeros.</param>
/// <param name="PaddedWidth">Pixels of a row with zeros.</param>
internal sealed record MapGeometry(int Height, int Width, int Channels, int Margin, int PaddedHeight, int PaddedWidth)
{
    /// <summary>Values from a pixel to the one below it.</summary>
    public int RowLength => PaddedWidth * Channels;

    /// <summary>Values of one picture.</summary>
    public long ImageLength => (long)PaddedHeight * RowLength;

    /// <summary>A map without any padding.</summary>
    public static MapGeometry Dense(int height, int width, int channels) => new(height, width, channels, 0, height, width);

    /// <summary>A map that is read in tiles whose outputs are <paramref name="tileSide"/> pixels wide and high, by a 3x3 kernel.</summary>
    public static MapGeometry ForTiles(int height, int width, int channels, int tileSide) =>
        new(height, width, channels, 1, RoundUp(height, tileSide) + 2, RoundUp(width, tileSide) + 2);

    /// <summary>Values before this pixel, which counts from the map's own corner.</summary>
    public long Offset(int row, int column) => (((long)(row + Margin) * PaddedWidth) + column + Margin) * Channels;

    private static int RoundUp(int value, int multiple) => (value + multiple - 1) / multiple * multiple;
}
