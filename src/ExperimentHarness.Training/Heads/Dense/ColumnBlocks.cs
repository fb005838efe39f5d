namespace ExperimentHarness.Training.Heads.Dense;

/// <summary>
/// The layout of kernels and activations: columns in blocks of 64, a block's rows one after the other,
/// [ceil(columns / 64)][rows][64]. A thread that owns a block reads and writes one stretch of memory. Columns beyond
/// the last are zeros and stay so.
/// </summary>
internal static class ColumnBlocks
{
    /// <summary>Columns of a block.</summary>
    public const int Width = 64;

    /// <summary>Blocks for so many columns.</summary>
    public static int Count(int columns) => (columns + Width - 1) / Width;

    /// <summary>Real columns of a block; 64 but in the last.</summary>
    public static int Columns(int columns, int block) => Math.Min(Width, columns - (block * Width));

    /// <summary>Floats for a matrix.</summary>
    public static long Length(int rows, int columns) => (long)Count(columns) * rows * Width;

    /// <summary>Where a row of a block begins.</summary>
    public static long Start(int rows, int block, int row) => (((long)block * rows) + row) * Width;
}
