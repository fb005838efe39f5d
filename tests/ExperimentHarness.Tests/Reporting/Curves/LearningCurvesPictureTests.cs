using ExperimentHarness.Core.Collections;
using ExperimentHarness.Core.Events;
using ExperimentHarness.Core.Metrics;
using ExperimentHarness.Reporting.Curves;
using ExperimentHarness.Reporting.Drawing;
using NUnit.Framework;
using ScottPlot;
using SkiaSharp;

namespace ExperimentHarness.Tests.Reporting.Curves;

internal sealed class LearningCurvesPictureTests
{
    [Test]
    public void Draw_Twice_GivesTheSameBytes()
    {
        LearningCurves curves = Curves(3, 0.5, 0.75, 0.625);
        byte[] first = LearningCurvesPicture.Draw(curves);

        Assert.That(LearningCurvesPicture.Draw(curves), Is.EqualTo(first));
    }

    [Test]
    public void Draw_EveryEpoch_IsWhereItMustBe()
    {
        LearningCurves curves = Curves(3, 0.5, 0.75, 0.625, 0.9);
        using var picture = new DrawnPicture(LearningCurvesPicture.Draw(curves));

        for (int epoch = 1; epoch <= 4; epoch++)
        {
            double value = curves.Epochs[epoch - 1].Metrics["val_accuracy"];
            Assert.That(picture.Has(Theme.Vermilion, Place(curves, epoch, value)), $"validation, epoch {epoch}");
            Assert.That(picture.Has(Theme.Blue, Place(curves, epoch, value - 0.1)), $"training, epoch {epoch}");
        }
    }

    [Test]
    public void Draw_BestEpoch_HasADottedLineAndOthersHaveNone()
    {
        LearningCurves curves = Curves(2, 0.5, 0.75, 0.625);
        using var picture = new DrawnPicture(LearningCurvesPicture.Draw(curves));

        Assert.That(picture.Has(Theme.MutedInk, Column(curves, 2)));
        Assert.That(picture.Has(Theme.MutedInk, Column(curves, 3)), Is.False);
    }

    [Test]
    public void Draw_NaN_LeavesAGap()
    {
        LearningCurves whole = Curves(null, 0.5, 0.5, 0.5, 0.75);
        LearningCurves broken = Curves(null, 0.5, double.NaN, 0.5, 0.75);
        SKPoint between = Place(whole, 1.5, 0.5);
        using var wholePicture = new DrawnPicture(LearningCurvesPicture.Draw(whole));
        using var brokenPicture = new DrawnPicture(LearningCurvesPicture.Draw(broken));

        Assert.That(wholePicture.Has(Theme.Vermilion, between));
        Assert.That(brokenPicture.Has(Theme.Vermilion, between), Is.False);
        Assert.That(brokenPicture.Has(Theme.Vermilion, Place(broken, 1, 0.5)), "a point alone is marked");
    }

    [Test]
    public void Draw_OneEpoch_ShowsItsPoint()
    {
        LearningCurves curves = Curves(1, 0.75);
        using var picture = new DrawnPicture(LearningCurvesPicture.Draw(curves));

        Assert.That(picture.Has(Theme.Vermilion, Place(curves, 1, 0.75)));
    }

    [TestCase(double.NaN)]
    [TestCase(double.PositiveInfinity)]
    public void Draw_NothingFinite_SaysSo(double value)
    {
        LearningCurves curves = Curves(null, value, value);
        using var picture = new DrawnPicture(LearningCurvesPicture.Draw(curves));
        SKRect data = Panel.DataPlace(LearningCurvesPicture.AccuracyPlace);

        Assert.That(picture.Has(Theme.Vermilion, data), Is.False);
        Assert.That(picture.Has(Theme.MutedInk, new SKRect(data.MidX - 50, data.MidY - 8, data.MidX + 50, data.MidY + 8)), "words");
    }

    [Test]
    public void Draw_NoEpoch_IsAPicture() => Assert.That(LearningCurvesPicture.Draw(Curves(null)), Is.Not.Empty);

    [Test]
    public void Draw_ShowsItsTitleInTheEmbeddedFont()
    {
        using var picture = new DrawnPicture(LearningCurvesPicture.Draw(Curves(null, 0.5)));

        Assert.That(EmbeddedFonts.SemiBold.FamilyName, Does.StartWith(EmbeddedFonts.Family));
        Assert.That(picture.Has(Theme.Ink, new SKRect(Theme.Margin, 18, Theme.Margin + 120, 32)));
    }

    private static LearningCurves Curves(int? best, params double[] accuracies) => new(
        "quickstart, seed 1",
        accuracies.Select((accuracy, index) => new EpochCompleted(index + 1, index, new MetricSet([new("loss", 1 - accuracy), new("val_loss", 1.1 - accuracy), new("accuracy", accuracy - 0.1), new("val_accuracy", accuracy)]), "")).ToValueList(),
        best);

    private static SKPoint Place(LearningCurves curves, double epoch, double accuracy)
    {
        AxisLimits limits = LearningCurvesPicture.Limits(curves, "accuracy");
        SKRect data = Panel.DataPlace(LearningCurvesPicture.AccuracyPlace);
        return new SKPoint(
            data.Left + (float)((epoch - limits.Left) / (limits.Right - limits.Left) * data.Width),
            data.Bottom - (float)((accuracy - limits.Bottom) / (limits.Top - limits.Bottom) * data.Height));
    }

    // The upper end of an epoch's column, above both curves.
    private static SKRect Column(LearningCurves curves, int epoch)
    {
        float x = Place(curves, epoch, 0).X;
        SKRect data = Panel.DataPlace(LearningCurvesPicture.AccuracyPlace);
        return new SKRect(x - 1, data.Bottom - 30, x + 1, data.Bottom - 20);
    }
}
