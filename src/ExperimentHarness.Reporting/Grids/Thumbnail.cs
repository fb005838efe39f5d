using ExperimentHarness.Core.Spec;
using SkiaSharp;

namespace ExperimentHarness.Reporting.Grids;

/// <summary>A tile as it is kept: small enough for a page, good enough to look at.</summary>
/// <param name="WebP">The picture, a file of that format.</param>
/// <param name="Size">H and W.</param>
/// <param name="Label">As the tile's.</param>
/// <param name="Detail">As the tile's.</param>
/// <param name="Path">As the tile's.</param>
public sealed record Thumbnail(ReadOnlyMemory<byte> WebP, ImageSize Size, string Label, string Detail, string Path)
{
    // Twice what a page shows of it; larger pictures are shrunk.
    private const int MaximumSide = 160;
    private const int Quality = 85;

    /// <summary>Shrinks and encodes a tile; the same tile gives the same bytes.</summary>
    public static Thumbnail Of(Tile tile)
    {
        using SKImage image = TileImage.Of(tile);
        double scale = Math.Min(1, (double)MaximumSide / Math.Max(image.Width, image.Height));
        SKImageInfo small = TileImage.Format(Math.Max(1, (int)Math.Round(image.Width * scale)), Math.Max(1, (int)Math.Round(image.Height * scale)));
        using SKBitmap pixels = new(small);
        using SKPixmap target = pixels.PeekPixels()!;
        image.ScalePixels(target, new SKSamplingOptions(SKFilterMode.Linear, SKMipmapMode.Linear));
        using SKData data = target.Encode(SKEncodedImageFormat.Webp, Quality)!;
        return new Thumbnail(data.ToArray(), new ImageSize(small.Height, small.Width), tile.Label, tile.Detail, tile.Path);
    }

    /// <summary>The tile that it shows.</summary>
    /// <exception cref="InvalidDataException">It is no picture.</exception>
    public Tile ToTile()
    {
        using SKImage? image = SKImage.FromEncodedData(WebP.Span);
        return image is null
            ? throw new InvalidDataException($"the thumbnail of '{Path}' is no picture")
            : new Tile(TileImage.Pixels(image), new ImageSize(image.Height, image.Width), Label, Detail) { Path = Path };
    }
}
