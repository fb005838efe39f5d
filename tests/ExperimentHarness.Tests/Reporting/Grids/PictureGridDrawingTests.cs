using ExperimentHarness.Core.Collections;
using ExperimentHarness.Core.Spec;
using ExperimentHarness.Reporting.Drawing;
using ExperimentHarness.Reporting.Grids;
using NUnit.Framework;
using SkiaSharp;

namespace ExperimentHarness.Tests.Reporting.Grids;

internal sealed class PictureGridDrawingTests
{
    private static readonly ImageSize Size = new(32, 32);

    [Test]
    public void Draw_EveryTile_StandsInItsPlace()
    {
        PictureGrid grid = Grid([.. Enumerable.Range(0, 16).Select(index => Tile((byte)(10 * index), Size))]);
        using var picture = new DrawnPicture(PictureGridDrawing.Draw(grid));

        for (int index = 0; index < 16; index++)
        {
            SKRect place = PictureGridDrawing.PlaceOf(grid, index);
            Assert.That(picture.At(place.MidX, place.MidY), Is.EqualTo(new SKColor((byte)(10 * index), 100, 200)), $"tile {index}");
        }
    }

    [Test]
    public void Draw_AWidePicture_KeepsItsShape()
    {
        PictureGrid grid = Grid(Tile(9, new ImageSize(16, 32)));
        using var picture = new DrawnPicture(PictureGridDrawing.Draw(grid));
        SKRect place = PictureGridDrawing.PlaceOf(grid, 0);

        Assert.That(picture.At(place.MidX, place.Top + 4), Is.EqualTo(Theme.Card));
        Assert.That(picture.At(place.Left + 4, place.MidY), Is.EqualTo(new SKColor(9, 100, 200)));
    }

    [Test]
    public void Draw_WithoutTiles_SaysWhy()
    {
        PictureGrid grid = Grid() with { WhenEmpty = "nothing is wrong" };
        using var picture = new DrawnPicture(PictureGridDrawing.Draw(grid));
        SKRect row = new(Theme.Margin, Theme.HeaderHeight, 400, Theme.HeaderHeight + 60);

        Assert.That(picture.Has(Theme.Ink, row));
    }

    [Test]
    public void Draw_Twice_GivesTheSameBytes()
    {
        byte[] first = PictureGridDrawing.Draw(Grid(Tile(1, Size)));

        Assert.That(PictureGridDrawing.Draw(Grid(Tile(1, Size))), Is.EqualTo(first));
    }

    [Test]
    public void Draw_WordsThatAreTooLong_AreCut() =>
        Assert.That(Sheet.Fit(new string('w', 200), 96, TextStyle.Label), Does.EndWith("…").And.Length.LessThan(20));

    [Test]
    public void Draw_PixelsOfAnotherSize_AreRefused() =>
        Assert.That(() => PictureGridDrawing.Draw(Grid(new Tile(new byte[3], Size, ""))), Throws.ArgumentException);

    private static PictureGrid Grid(params Tile[] tiles) => new("Training pictures", "", tiles.ToValueList());

    private static Tile Tile(byte red, ImageSize size)
    {
        byte[] pixels = [.. Enumerable.Range(0, size.RgbLength).Select(index => (index % 3) switch { 0 => red, 1 => (byte)100, _ => (byte)200 })];
        return new Tile(pixels, size, "cats", "dogs 0.9");
    }
}
