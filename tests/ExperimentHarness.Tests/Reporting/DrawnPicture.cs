using ExperimentHarness.Reporting.Drawing;
using SkiaSharp;

namespace ExperimentHarness.Tests.Reporting;

/// <summary>A PNG file whose pixels are asked for by where they lie on the card.</summary>
internal sealed class DrawnPicture(byte[] png) : IDisposable
{
    private const int Tolerance = 24;
    private readonly SKBitmap _bitmap = SKBitmap.Decode(png);

    /// <summary>Colour at a place, in units.</summary>
    public SKColor At(float x, float y) => _bitmap.GetPixel((int)(x * Theme.Scale), (int)(y * Theme.Scale));

    /// <summary>Whether a place, or a pixel next to it, has nearly a colour.</summary>
    public bool Has(SKColor color, SKPoint place) => Has(color, new SKRect(place.X - 1, place.Y - 1, place.X + 1, place.Y + 1));

    /// <summary>Whether any pixel of a part of the card has nearly a colour.</summary>
    public bool Has(SKColor color, SKRect part)
    {
        for (int y = (int)(part.Top * Theme.Scale); y <= (int)(part.Bottom * Theme.Scale); y++)
        {
            for (int x = (int)(part.Left * Theme.Scale); x <= (int)(part.Right * Theme.Scale); x++)
            {
                if (IsNear(_bitmap.GetPixel(x, y), color))
                {
                    return true;
                }
            }
        }

        return false;
    }

    /// <inheritdoc />
    public void Dispose() => _bitmap.Dispose();

    private static bool IsNear(SKColor one, SKColor other) =>
        Math.Abs(one.Red - other.Red) <= Tolerance && Math.Abs(one.Green - other.Green) <= Tolerance && Math.Abs(one.Blue - other.Blue) <= Tolerance;
}
