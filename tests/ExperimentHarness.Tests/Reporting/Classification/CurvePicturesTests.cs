using ExperimentHarness.Reporting.Classification;
using ExperimentHarness.Reporting.Drawing;
using ExperimentHarness.Reporting.Predictions;
using ExperimentHarness.Tests.Reporting.Predictions;
using NUnit.Framework;
using SkiaSharp;

namespace ExperimentHarness.Tests.Reporting.Classification;

internal sealed class CurvePicturesTests
{
    private static readonly PredictionTable Mixed = SomePredictions.Binary((0, 0.125f), (1, 0.375f), (0, 0.625f), (1, 0.875f));
    private static readonly Func<string, PredictionTable, byte[]>[] Pictures = [RocPicture.Draw, PrecisionRecallPicture.Draw, CalibrationPicture.Draw];

    [Test]
    public void Roc_GoesThroughItsPoints()
    {
        using var picture = new DrawnPicture(RocPicture.Draw("", Mixed));

        Assert.That(picture.Has(Theme.Blue, Place(0, 0.25)), "up to half of the positives");
        Assert.That(picture.Has(Theme.Blue, Place(0.25, 0.5)), "half of the negatives");
        Assert.That(picture.Has(Theme.Blue, Place(0.5, 0.75)), "the other positives");
        Assert.That(picture.Has(Theme.Blue, Place(0.75, 1)), "the other negatives");
        Assert.That(picture.Has(Theme.Blue, Place(0.25, 0.75)), Is.False);
    }

    [Test]
    public void PrecisionRecall_IsDrawnInSteps()
    {
        using var picture = new DrawnPicture(PrecisionRecallPicture.Draw("", Mixed));

        Assert.That(picture.Has(Theme.Blue, Place(0.25, 1)), "the surest is right");
        Assert.That(picture.Has(Theme.Blue, Place(0.75, 2.0 / 3)), "of the three surest two are");
        Assert.That(picture.Has(Theme.Blue, Place(0.75, 0.85)), Is.False);
    }

    [Test]
    public void Calibration_MarksMeanOutcomeAndShareOfEachBin()
    {
        PredictionTable table = SomePredictions.Binary((1, 0.25f), (0, 0.25f), (0, 0.25f), (0, 0.25f), (1, 0.75f));
        using var picture = new DrawnPicture(CalibrationPicture.Draw("", table));

        Assert.That(picture.Has(Theme.Blue, Place(0.25, 0.25)));
        Assert.That(picture.Has(Theme.Blue, Place(0.75, 1)));
        Assert.That(picture.Has(new SKColor(0xB9, 0xD8, 0xEA), Place(0.27, 0.78)), "four of five pictures");
        Assert.That(picture.Has(new SKColor(0xB9, 0xD8, 0xEA), Place(0.77, 0.25)), Is.False);
    }

    [TestCaseSource(nameof(Pictures))]
    public void Draw_Twice_GivesTheSameBytes(Func<string, PredictionTable, byte[]> draw)
    {
        byte[] first = draw("quickstart, seed 1", Mixed);

        Assert.That(draw("quickstart, seed 1", Mixed), Is.EqualTo(first));
    }

    [TestCaseSource(nameof(Pictures))]
    public void Draw_WithoutPictures_OneClassOnly_OrAHundredClasses_IsAPicture(Func<string, PredictionTable, byte[]> draw)
    {
        Assert.That(draw("", SomePredictions.Binary()), Is.Not.Empty);
        Assert.That(draw("", SomePredictions.Binary((1, 0.5f), (1, 0.75f))), Is.Not.Empty);
        Assert.That(draw("", SomePredictions.HalfRight(100)), Is.Not.Empty);
    }

    // The axes span -0.01 to 1.01.
    private static SKPoint Place(double x, double y)
    {
        SKRect data = Panel.DataPlace(CurveSheet.Place);
        return new SKPoint(data.Left + (float)((x + 0.01) / 1.02 * data.Width), data.Bottom - (float)((y + 0.01) / 1.02 * data.Height));
    }
}
