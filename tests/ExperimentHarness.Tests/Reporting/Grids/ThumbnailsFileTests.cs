using ExperimentHarness.Core.Problems;
using ExperimentHarness.Core.Spec;
using ExperimentHarness.Reporting.Grids;
using NUnit.Framework;

namespace ExperimentHarness.Tests.Reporting.Grids;

internal sealed class ThumbnailsFileTests
{
    [Test]
    public void Parse_WhatWasWritten_GivesTheSameBytesAgain()
    {
        byte[] file = ThumbnailsFile.Write([Grid(new ImageSize(40, 60)), Grid(new ImageSize(8, 8)) with { IsByRow = true }]);

        Assert.That(ThumbnailsFile.Write(ThumbnailsFile.Parse(file)), Is.EqualTo(file));
    }

    [TestCase("")]
    [TestCase("{}")]
    [TestCase("{\"version\": 2, \"grids\": []}")]
    [TestCase("{\"version\": 1, \"grids\": [{\"name\": 3}]}")]
    public void Parse_AnythingElse_IsBadInput(string text) =>
        Assert.That(() => ThumbnailsFile.Parse(System.Text.Encoding.UTF8.GetBytes(text)), Throws.TypeOf<BadInputException>().With.Message.Contains("EH4302"));

    [TestCase(40, 60, 40, 60)]
    [TestCase(224, 448, 80, 160)]
    public void Of_LargePicture_IsShrunkInItsShape(int height, int width, int shownHeight, int shownWidth)
    {
        Thumbnail thumbnail = Grid(new ImageSize(height, width)).Thumbnails[0];
        Tile tile = thumbnail.ToTile();

        Assert.That((thumbnail.Size, tile.Size), Is.EqualTo((new ImageSize(shownHeight, shownWidth), new ImageSize(shownHeight, shownWidth))));
        Assert.That(tile.Pixels.Span[tile.Pixels.Length / 2 / 3 * 3], Is.EqualTo(200).Within(4), "red of its middle");
    }

    private static ThumbnailGrid Grid(ImageSize size)
    {
        var pixels = new byte[size.RgbLength];
        for (int i = 0; i < pixels.Length; i += 3)
        {
            (pixels[i], pixels[i + 1], pixels[i + 2]) = (200, 100, 50);
        }

        return ThumbnailGrid.Of("most-wrong", new PictureGrid("Most wrong", "caption", [new Tile(pixels, size, "cats", "dogs 0.9") { Path = "cats/1.jpg" }]));
    }
}
