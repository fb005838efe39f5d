using ExperimentHarness.Reporting.Classification;
using ExperimentHarness.Reporting.Drawing;
using ExperimentHarness.Reporting.Predictions;
using ExperimentHarness.Tests.Reporting.Predictions;
using NUnit.Framework;
using SkiaSharp;

namespace ExperimentHarness.Tests.Reporting.Classification;

internal sealed class ConfusionMatrixPictureTests
{
    [Test]
    public void Draw_Cells_AreAsDarkAsTheirShareOfTheRow()
    {
        PredictionTable table = SomePredictions.Binary((0, 0.1f), (0, 0.2f), (0, 0.3f), (0, 0.9f), (1, 0.8f));
        using var picture = new DrawnPicture(ConfusionMatrixPicture.Draw("", table));

        Assert.That(Corner(picture, table, 0, 0), Is.EqualTo(ConfusionMatrixPicture.ColorOf(0.75)));
        Assert.That(Corner(picture, table, 0, 1), Is.EqualTo(ConfusionMatrixPicture.ColorOf(0.25)));
        Assert.That(Corner(picture, table, 1, 0), Is.EqualTo(ConfusionMatrixPicture.ColorOf(0)));
        Assert.That(Corner(picture, table, 1, 1), Is.EqualTo(Theme.Blue));
    }

    [Test]
    public void Draw_AClassWithoutPictures_IsGrey()
    {
        PredictionTable table = SomePredictions.Binary((0, 0.1f));
        using var picture = new DrawnPicture(ConfusionMatrixPicture.Draw("", table));

        Assert.That(Corner(picture, table, 1, 0), Is.EqualTo(Theme.Grid));
    }

    [Test]
    public void Draw_AHundredClasses_AreAMapOfColours()
    {
        PredictionTable table = SomePredictions.HalfRight(100);
        byte[] png = ConfusionMatrixPicture.Draw("", table);
        using var picture = new DrawnPicture(png);

        Assert.That(Corner(picture, table, 40, 40), Is.EqualTo(ConfusionMatrixPicture.ColorOf(0.5)));
        Assert.That(Corner(picture, table, 40, 41), Is.EqualTo(ConfusionMatrixPicture.ColorOf(0.5)));
        Assert.That(Corner(picture, table, 40, 42), Is.EqualTo(ConfusionMatrixPicture.ColorOf(0)));
        Assert.That(ConfusionMatrixPicture.Draw("", table), Is.EqualTo(png));
    }

    private static SKColor Corner(DrawnPicture picture, PredictionTable table, int label, int predicted)
    {
        SKRect cell = new ConfusionMatrixLayout(table.ClassNames).Cell(label, predicted);
        return picture.At(cell.Left + 2, cell.Top + 2);
    }
}
