using SkiaSharp;

namespace ExperimentHarness.Reporting.Drawing;

/// <summary>What a line or a cloud of points means.</summary>
/// <param name="Text">Its name.</param>
/// <param name="Color">Its colour.</param>
/// <param name="IsDashed">Whether the line is dashed.</param>
internal sealed record LegendEntry(string Text, SKColor Color, bool IsDashed = false)
{
    /// <summary>How its points look; null for a line.</summary>
    public PointShape? Point { get; init; }

    /// <summary>How thick its line is.</summary>
    public float Thickness { get; init; } = 3;
}
