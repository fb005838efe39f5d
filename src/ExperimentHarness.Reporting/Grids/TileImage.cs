using SkiaSharp;

namespace ExperimentHarness.Reporting.Grids;

/// <summary>Tiles as Skia has pictures.</summary>
internal static class TileImage
{
    /// <summary>The picture of a tile; the caller disposes it.</summary>
    public static SKImage Of(Tile tile)
    {
        ReadOnlySpan<byte> rgb = tile.Pixels.Span;
        if (rgb.Length != tile.Size.RgbLength)
        {
            throw new ArgumentException($"A picture of {tile.Size} has {tile.Size.RgbLength} values; got {rgb.Length}", nameof(tile));
        }

        var rgba = new byte[rgb.Length / 3 * 4];
        for (int pixel = 0; pixel < rgba.Length / 4; pixel++)
        {
            rgb.Slice(3 * pixel, 3).CopyTo(rgba.AsSpan(4 * pixel));
            rgba[(4 * pixel) + 3] = byte.MaxValue;
        }

        return SKImage.FromPixelCopy(Format(tile.Size.Width, tile.Size.Height), rgba);
    }

    /// <summary>uint8 [H, W, 3] of a picture, RGB.</summary>
    public static byte[] Pixels(SKImage image)
    {
        using SKBitmap bitmap = new(Format(image.Width, image.Height));
        image.ReadPixels(bitmap.Info, bitmap.GetPixels(), bitmap.RowBytes, 0, 0);
        ReadOnlySpan<byte> rgba = bitmap.GetPixelSpan();
        var rgb = new byte[rgba.Length / 4 * 3];
        for (int pixel = 0; pixel < rgb.Length / 3; pixel++)
        {
            rgba.Slice(4 * pixel, 3).CopyTo(rgb.AsSpan(3 * pixel));
        }

        return rgb;
    }

    /// <summary>Four bytes a pixel, none of them see-through.</summary>
    public static SKImageInfo Format(int width, int height) => new(width, height, SKColorType.Rgba8888, SKAlphaType.Opaque);
}
