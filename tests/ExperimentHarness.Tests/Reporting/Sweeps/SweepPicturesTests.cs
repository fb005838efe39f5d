using ExperimentHarness.Core.Collections;
using ExperimentHarness.Core.Search;
using ExperimentHarness.Core.Spec;
using ExperimentHarness.Core.Sweeps;
using ExperimentHarness.Reporting.Drawing;
using ExperimentHarness.Reporting.Sweeps;
using NUnit.Framework;
using ScottPlot;
using SkiaSharp;

namespace ExperimentHarness.Tests.Reporting.Sweeps;

/// <summary>A sweep's pictures, by their pixels.</summary>
internal sealed class SweepPicturesTests
{
    private static readonly SweepResults Mixed = SomeSweeps.Mixed;

    [Test]
    public void Draw_Twice_GivesTheSameBytes()
    {
        Func<SweepResults, byte[]?>[] pictures = [SweepHistoryPicture.Draw, SlicesPicture.Draw, ParallelCoordinatesPicture.Draw, ImportancePicture.Draw];
        foreach (Func<SweepResults, byte[]?> draw in pictures)
        {
            byte[]? first = draw(Mixed);

            Assert.That(first, Is.Not.Null);
            Assert.That(draw(Mixed), Is.EqualTo(first));
        }
    }

    [Test]
    public void History_EveryTrial_IsMarkedForWhatBecameOfIt()
    {
        using var picture = new DrawnPicture(SweepHistoryPicture.Draw(Mixed));

        Assert.Multiple(() =>
        {
            Assert.That(Mixed.Trials.Where(trial => trial.End!.Outcome == TrialOutcome.Completed).All(trial => picture.Has(Theme.Blue, OnHistory(trial.Number, trial.End!.Value!.Value))));
            Assert.That(picture.Has(TrialMarks.Quiet, Around(OnHistory(3, 0.55), 5)), "pruned");
            Assert.That(picture.Has(Theme.Blue, Around(OnHistory(3, 0.55), 5)), Is.False, "pruned is not complete");
            Assert.That(picture.Has(Theme.Ink, OnHistory(5, Mixed.Scale.Floor)), "failed");
        });
    }

    [Test]
    public void History_BestSoFar_IsAStepLineOfCompleteTrials()
    {
        using var picture = new DrawnPicture(SweepHistoryPicture.Draw(Mixed));

        Assert.That(picture.Has(Theme.Vermilion, OnHistory(1.5, 0.5)));
        Assert.That(picture.Has(Theme.Vermilion, OnHistory(3.5, 0.6)));
        Assert.That(picture.Has(Theme.Vermilion, OnHistory(4, 0.75)), "the step");
        Assert.That(picture.Has(Theme.Vermilion, OnHistory(10.5, 0.9)));
        Assert.That(picture.Has(Theme.Vermilion, OnHistory(3.5, 0.55)), Is.False);
    }

    [Test]
    public void Slices_LogarithmicParameter_PutsPointsOnItsScale()
    {
        using var picture = new DrawnPicture(SlicesPicture.Draw(Mixed));

        Assert.That(picture.Has(Theme.Blue, OnSlice(0, -4, 0.6)));
        Assert.That(picture.Has(Theme.Blue, OnSlice(0, -2, 0.9)), "best");
        Assert.That(picture.Has(Theme.Vermilion, Around(OnSlice(0, -2, 0.9), 8)), "ring of the best");
        Assert.That(picture.Has(Theme.Vermilion, Around(OnSlice(0, -4, 0.6), 8)), Is.False);
        Assert.That(picture.Has(Theme.Ink, OnSlice(0, -1, Mixed.Scale.Floor)), "failed");
    }

    [Test]
    public void Slices_Names_AreColumnsWithTrialsBesideEachOther()
    {
        using var picture = new DrawnPicture(SlicesPicture.Draw(Mixed));
        SweepAxis axis = Mixed.Axes[1];
        double[] places = [.. Mixed.Trials.Where(trial => trial.Parameters[SomeSweeps.Optimizer] == "adam").Select(trial => axis.Place(trial)!.Value)];

        Assert.That(places, Is.Unique.And.All.InRange(0.5, 1.5));
        Assert.That(picture.Has(Theme.Blue, OnSlice(1, axis.Place(Mixed.Trials[1])!.Value, 0.6)));
    }

    [Test]
    public void Parallel_Best_LiesInFrontFromTheFirstParameterToTheObjective()
    {
        using var picture = new DrawnPicture(ParallelCoordinatesPicture.Draw(Mixed));
        IReadOnlyList<SKPoint> best = ParallelCoordinatesPicture.PointsOf(Mixed, Mixed.Best!);

        Assert.That(best, Has.Count.EqualTo(3));
        Assert.That(best.All(point => picture.Has(Theme.Vermilion, Around(point, 4))));
    }

    [Test]
    public void Parallel_TrialWithoutValue_EndsBeforeTheObjective() =>
        Assert.That(ParallelCoordinatesPicture.PointsOf(Mixed, Mixed.Trials[4]), Has.Count.EqualTo(2));

    [Test]
    public void Importance_Bars_AreAsLongAsShares()
    {
        using var picture = new DrawnPicture(ImportancePicture.Draw(Mixed)!);

        for (int row = 0; row < 2; row++)
        {
            SKRect whole = ImportancePicture.PlaceOf(row);
            float end = whole.Left + (whole.Width * (float)Mixed.Importance.Parameters[row].Share);
            Assert.That(picture.Has(Theme.Blue, new SKPoint(end - 3, whole.MidY)), $"row {row}");
            Assert.That(picture.Has(Theme.Grid, new SKPoint(end + 3, whole.MidY)), $"row {row}");
        }
    }

    [Test]
    public void Importance_OneParameter_IsNoPicture()
    {
        ValueMap<SweepParameter> one = new([new("training.optimizer.momentum", new SweepParameter.Range(0, 1, ParameterScale.Linear, null))]);

        Assert.That(ImportancePicture.Draw(SomeSweeps.Of(one)), Is.Null);
    }

    [Test]
    public void Draw_StrangeSweeps_ArePictures()
    {
        string key = $"training.{new string('x', 400)}";
        ValueMap<SweepParameter> strange = new([new(key, new SweepParameter.Values([new string('y', 300), "<script>alert(1)</script>", "مرحبا", "\ud83d"]))]);
        SweepResults[] sweeps =
        [
            SomeSweeps.Of(),
            SomeSweeps.Of(SomeSweeps.Trial(1, 1e-3, "sgd", 0.5)),
            SomeSweeps.Of(SomeSweeps.Trial(1, 1e-3, "sgd", null, TrialOutcome.Failed)),
            SomeSweeps.Of(SomeSweeps.Trial(1, 1e-3, "sgd", double.NaN), SomeSweeps.Trial(2, 1e-3, "sgd", double.PositiveInfinity)),
            SomeSweeps.Of(SomeSweeps.Trial(1, 7, "an optimizer of an earlier space", 0.5)),
            SomeSweeps.Of(new SweepTrial(1, new ValueMap<string>([]), DateTimeOffset.UnixEpoch)),
            SomeSweeps.Of(strange, SomeSweeps.Trial(1, new ValueMap<string>([new(key, "مرحبا")]), 1)),
        ];

        foreach (SweepResults sweep in sweeps)
        {
            Assert.That(SweepHistoryPicture.Draw(sweep), Is.Not.Empty);
            Assert.That(SlicesPicture.Draw(sweep), Is.Not.Empty);
            Assert.That(ParallelCoordinatesPicture.Draw(sweep), Is.Not.Empty);
            Assert.That(ImportancePicture.Draw(sweep), Is.Null);
        }
    }

    [Test]
    public void Scale_OneValueFarAway_DoesNotSqueezeTheOthers()
    {
        SweepTrial[] trials = [.. Enumerable.Range(1, 20).Select(number => SomeSweeps.Trial(number, 1e-3, "sgd", number == 7 ? 1e6 : 0.5 + (number * 0.01)))];
        ObjectiveScale scale = SomeSweeps.Of(trials).Scale;

        Assert.That(scale.High, Is.LessThan(1));
        Assert.That(scale.Beyond, Is.EqualTo(1));
        Assert.That(scale.Place(1e6), Is.LessThan(scale.High).And.GreaterThan(0.7));
    }

    [Test]
    public void Axis_NumbersOfAList_StandInTheirOrder()
    {
        ValueMap<SweepParameter> list = new([new("training.batch_size", new SweepParameter.Values(["128", "16", "64"]))]);

        Assert.That(SomeSweeps.Of(list).Axes[0].Columns, Is.EqualTo(["16", "64", "128"]));
    }

    private static SKPoint OnHistory(double trial, double value) => At(SweepHistoryPicture.Limits(Mixed), Panel.DataPlace(SweepHistoryPicture.Place), trial, value);

    private static SKPoint OnSlice(int axis, double place, double value) =>
        At(SlicesPicture.Limits(Mixed, Mixed.Axes[axis]), Panel.DataPlace(SlicesPicture.PlaceOf(Mixed.Axes.Count, axis)), place, value);

    private static SKPoint At(AxisLimits limits, SKRect data, double x, double y) => new(
        data.Left + (float)((x - limits.Left) / (limits.Right - limits.Left) * data.Width),
        data.Bottom - (float)((y - limits.Bottom) / (limits.Top - limits.Bottom) * data.Height));

    private static SKRect Around(SKPoint place, float radius) => new(place.X - radius, place.Y - radius, place.X + radius, place.Y + radius);
}
