using SkiaSharp;

namespace ExperimentHarness.Reporting.Drawing;

/// <summary>What a line means.</summary>
/// <param name="Text">Its name.</param>
/// <param name="Color">Its colour.</param>
/// <param name="IsDashed">Whether the line is dashed.</param>
internal sealed record LegendEntry(string Text, SKColor Color, bool IsDashed = false);
