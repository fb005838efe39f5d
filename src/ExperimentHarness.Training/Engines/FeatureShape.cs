namespace ExperimentHarness.Training.Engines;

/// <summary>Shape of one picture's feature map.</summary>
/// <param name="Height">Rows.</param>
/// <param name="Width">Columns.</param>
/// <param name="Channels">Channels, innermost in memory.</param>
public readonly record struct FeatureShape(int Height, int Width, int Channels)
{
    /// <summary>Number of values.</summary>
    public int Length => Height * Width * Channels;
}
