using ExperimentHarness.Reporting.Drawing;
using SkiaSharp;

namespace ExperimentHarness.Reporting.Grids;

/// <summary>Draws pictures in rows of four, each fitted into a square.</summary>
public static class PictureGridDrawing
{
    internal const float TileSide = 96;

    private const int Columns = 4;
    private const float Gap = 12;
    private const float LineHeight = 16;

    /// <summary>Draws a grid.</summary>
    /// <returns>A PNG file; the same grid gives the same bytes.</returns>
    public static byte[] Draw(PictureGrid grid)
    {
        int rows = Math.Max(1, (grid.Tiles.Count + Columns - 1) / Columns);
        float width = (2 * Theme.Margin) + (Columns * TileSide) + ((Columns - 1) * Gap);
        using var sheet = new Sheet(width, Theme.HeaderHeight + (rows * RowHeight(grid)) + (Theme.Margin / 2), grid.Title, grid.Caption);
        if (grid.Tiles.Count == 0)
        {
            sheet.Write(Sheet.Fit(grid.WhenEmpty, width - (2 * Theme.Margin), TextStyle.Label), width / 2, Theme.HeaderHeight + (TileSide / 2), TextStyle.Label with { Align = SKTextAlign.Center });
        }

        for (int index = 0; index < grid.Tiles.Count; index++)
        {
            DrawTile(sheet, grid.Tiles[index], PlaceOf(grid, index));
        }

        return sheet.ToPng();
    }

    /// <summary>Where the square of a tile lies, in units.</summary>
    internal static SKRect PlaceOf(PictureGrid grid, int index)
    {
        float left = Theme.Margin + (index % Columns * (TileSide + Gap));
        float top = Theme.HeaderHeight + (index / Columns * RowHeight(grid));
        return SKRect.Create(left, top, TileSide, TileSide);
    }

    private static float RowHeight(PictureGrid grid) => TileSide + LineHeight + (grid.Tiles.Any(tile => tile.Detail.Length > 0) ? LineHeight : 0) + Gap;

    private static void DrawTile(Sheet sheet, Tile tile, SKRect place)
    {
        using SKImage image = TileImage.Of(tile);
        float scale = TileSide / Math.Max(tile.Size.Width, tile.Size.Height);
        SKRect fitted = SKRect.Create(
            place.MidX - (tile.Size.Width * scale / 2), place.MidY - (tile.Size.Height * scale / 2), tile.Size.Width * scale, tile.Size.Height * scale);
        sheet.Canvas.DrawImage(image, fitted, new SKSamplingOptions(SKFilterMode.Linear, SKMipmapMode.Linear));
        sheet.Write(Sheet.Fit(tile.Label, TileSide, TextStyle.Label), place.Left, place.Bottom + LineHeight, TextStyle.Label);
        if (tile.Detail.Length > 0)
        {
            sheet.Write(Sheet.Fit(tile.Detail, TileSide, TextStyle.Caption), place.Left, place.Bottom + (2 * LineHeight), TextStyle.Caption);
        }
    }
}
