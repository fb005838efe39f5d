using ScottPlot;
using SkiaSharp;

namespace ExperimentHarness.Reporting.Drawing;

/// <summary>
/// A white card with a title that plots, text and pictures are drawn on; lengths are in units of <see cref="Theme.Scale"/>
/// pixels. The same calls give the same bytes.
/// </summary>
internal sealed class Sheet : IDisposable
{
    private const float KeyWidth = 30;
    private const string Ellipsis = "…";
    private readonly SKSurface _surface;

    /// <summary>Makes a card.</summary>
    /// <param name="width">Width in units.</param>
    /// <param name="height">Height in units.</param>
    /// <param name="title">What is seen.</param>
    /// <param name="caption">Whose it is.</param>
    public Sheet(float width, float height, string title, string caption)
    {
        Width = width;
        Height = height;
        _surface = SKSurface.Create(new SKImageInfo((int)(width * Theme.Scale), (int)(height * Theme.Scale), SKColorType.Rgba8888, SKAlphaType.Opaque));
        Canvas.Clear(Theme.Card);
        Canvas.Scale(Theme.Scale);
        float textWidth = width - (2 * Theme.Margin);
        Write(Fit(title, textWidth, TextStyle.Title), Theme.Margin, 31, TextStyle.Title);
        Write(Fit(caption, textWidth, TextStyle.Caption), Theme.Margin, 51, TextStyle.Caption);
    }

    /// <summary>Width in units.</summary>
    public float Width { get; }

    /// <summary>Height in units.</summary>
    public float Height { get; }

    /// <summary>Draws in units.</summary>
    public SKCanvas Canvas => _surface.Canvas;

    /// <summary>Draws a plot into a part of the card.</summary>
    public void Draw(Plot plot, SKRect place)
    {
        // A plot begins with clearing all that it may draw on.
        Canvas.Save();
        Canvas.ClipRect(place);
        plot.Render(Canvas, new PixelRect(place.Left, place.Right, place.Bottom, place.Top));
        Canvas.Restore();
    }

    /// <summary>Writes one line; <paramref name="y"/> is its base line.</summary>
    public void Write(string text, float x, float y, TextStyle style)
    {
        using SKFont font = FontFor(text, style);
        using var paint = new SKPaint { Color = style.Color, IsAntialias = true };
        Canvas.DrawText(text, x, y, style.Align, font, paint);
    }

    /// <summary>The text, or as much of its beginning as a width takes.</summary>
    public static string Fit(string text, float width, TextStyle style)
    {
        using SKFont font = FontFor(text, style);
        if (font.MeasureText(text) <= width)
        {
            return text;
        }

        int length = text.Length;
        while (length > 0 && font.MeasureText(text[..length] + Ellipsis) > width)
        {
            length -= length > 1 && char.IsLowSurrogate(text[length - 1]) ? 2 : 1;
        }

        return text[..length] + Ellipsis;
    }

    /// <summary>Width of a line of text.</summary>
    public static float WidthOf(string text, TextStyle style)
    {
        using SKFont font = FontFor(text, style);
        return font.MeasureText(text);
    }

    /// <summary>Explains lines from left to right in the header's right half.</summary>
    public void Explain(IReadOnlyList<LegendEntry> entries)
    {
        const float Gap = 14;
        float x = Width - Theme.Margin + Gap - entries.Sum(entry => KeyWidth + WidthOf(entry.Text, TextStyle.Label) + Gap);
        foreach (LegendEntry entry in entries)
        {
            Explain(entry, x, 31);
            x += KeyWidth + WidthOf(entry.Text, TextStyle.Label) + Gap;
        }
    }

    /// <summary>Explains one line or cloud; <paramref name="y"/> is the text's base line.</summary>
    public void Explain(LegendEntry entry, float x, float y)
    {
        if (entry.Point is { } shape)
        {
            Mark(shape, new SKPoint(x + KeyWidth - 12, y - 4.5f), entry.Color);
        }
        else
        {
            using SKPathEffect? dashes = entry.IsDashed ? SKPathEffect.CreateDash([5, 3], 0) : null;
            using var paint = new SKPaint { Color = entry.Color, StrokeWidth = entry.Thickness, IsStroke = true, PathEffect = dashes };
            Canvas.DrawLine(x, y - 4.5f, x + KeyWidth - 8, y - 4.5f, paint);
        }

        Write(Fit(entry.Text, Width - Theme.Margin - x - KeyWidth, TextStyle.Label), x + KeyWidth, y, TextStyle.Label);
    }

    /// <summary>A point of a cloud.</summary>
    public void Mark(PointShape shape, SKPoint middle, SKColor color)
    {
        const float Radius = 4;
        const float Arm = 3.4f;
        using var paint = new SKPaint { Color = color, StrokeWidth = 1.8f, IsStroke = shape != PointShape.Disc, IsAntialias = true };
        if (shape == PointShape.Cross)
        {
            Canvas.DrawLine(middle.X - Arm, middle.Y - Arm, middle.X + Arm, middle.Y + Arm, paint);
            Canvas.DrawLine(middle.X - Arm, middle.Y + Arm, middle.X + Arm, middle.Y - Arm, paint);
        }
        else
        {
            Canvas.DrawCircle(middle, Radius, paint);
        }
    }

    /// <summary>Writes one line with an edge of the card's colour, so that it can be read on lines that pass behind it.</summary>
    public void WriteOver(string text, float x, float y, TextStyle style)
    {
        using SKFont font = FontFor(text, style);
        using var edge = new SKPaint { Color = Theme.Card, IsStroke = true, StrokeWidth = 4, StrokeJoin = SKStrokeJoin.Round, IsAntialias = true };
        Canvas.DrawText(text, x, y, style.Align, font, edge);
        Write(text, x, y, style);
    }

    /// <summary>Fills a rectangle.</summary>
    public void Fill(SKRect place, SKColor color)
    {
        using var paint = new SKPaint { Color = color };
        Canvas.DrawRect(place, paint);
    }

    /// <summary>The card as a PNG file.</summary>
    public byte[] ToPng()
    {
        using SKImage image = _surface.Snapshot();
        using SKData data = image.Encode(SKEncodedImageFormat.Png, 100);
        return data.ToArray();
    }

    /// <inheritdoc />
    public void Dispose() => _surface.Dispose();

    // Names of classes come from people: signs that the embedded family lacks are taken from the machine's fonts, if it has them.
    private static SKFont FontFor(string text, TextStyle style)
    {
        SKTypeface typeface = style.IsBold ? EmbeddedFonts.SemiBold : EmbeddedFonts.Regular;
        if (!typeface.ContainsGlyphs(text))
        {
            int missing = text.EnumerateRunes().First(rune => !typeface.ContainsGlyph(rune.Value)).Value;
            typeface = SKFontManager.Default.MatchCharacter(missing) ?? typeface;
        }

        return new SKFont(typeface, style.Size) { Subpixel = true, Edging = SKFontEdging.Antialias, Hinting = SKFontHinting.None };
    }
}
