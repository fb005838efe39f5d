using SkiaSharp;

namespace ExperimentHarness.Reporting.Drawing;

/// <summary>How a piece of text looks.</summary>
/// <param name="Size">Height of its letters' box.</param>
/// <param name="Color">Its colour.</param>
/// <param name="Align">Which of its points is given.</param>
/// <param name="IsBold">Whether it is a title.</param>
internal sealed record TextStyle(float Size, SKColor Color, SKTextAlign Align = SKTextAlign.Left, bool IsBold = false)
{
    /// <summary>Title of a picture.</summary>
    public static TextStyle Title { get; } = new(Theme.TitleSize, Theme.Ink, IsBold: true);

    /// <summary>Explanation.</summary>
    public static TextStyle Caption { get; } = new(Theme.TextSize, Theme.MutedInk);

    /// <summary>Name of a part.</summary>
    public static TextStyle Label { get; } = new(Theme.TextSize, Theme.Ink);
}
