using ExperimentHarness.Core.Forecasting;
using NUnit.Framework;

namespace ExperimentHarness.Tests.Core.Forecasting;

internal sealed class ForecastTests
{
    private static readonly RunWork Work = new("vgg16", "adam")
    {
        Pixels = 4096,
        HeadWeights = 1000,
        ViewsToCompute = 300,
        Looks = 1000,
        Steps = 100,
        Epochs = 10,
        ValidationPictures = 50,
    };

    [Test]
    public void Of_AllRates_IsTheSumOfEachPart()
    {
        // 3 to prepare, 300 views of 0.1, 700 read in 0.001, 100 steps of 0.02, 500 pictures of 0.004, 10 ends of 0.5, 7 for the rest.
        Forecast forecast = Forecast.Of(Work, Rates());

        Assert.That(forecast.Seconds, Is.EqualTo(3 + 30 + 0.7 + 2 + 2 + 5 + 7).Within(1e-9));
        Assert.That(forecast.Bytes, Is.EqualTo((300 * 200) + 5000));
        Assert.That(forecast.IsRough, Is.False);
    }

    [Test]
    public void Of_EverythingCached_NeedsNoBackbone() =>
        Assert.That(Forecast.Of(Work with { ViewsToCompute = 0 }, Rates()).Seconds, Is.EqualTo(1 + 2 + 2 + 5 + 7).Within(1e-9));

    [Test]
    public void Of_BackboneMadeForAnEarlierRun_IsNotMadeAgain() =>
        Assert.That(Forecast.Of(Work with { IsBackboneReady = true }, Rates()).Seconds, Is.EqualTo(46.7).Within(1e-9));

    [Test]
    public void Of_WithoutAStore_LeavesOnlyTheRun() =>
        Assert.That(Forecast.Of(Work with { KeepsFeatures = false }, Rates()).Bytes, Is.EqualTo(5000));

    [Test]
    public void Of_RatesOfAnotherHead_AreRough() => Assert.That(Forecast.Of(Work with { HeadWeights = 2000 }, Rates()).IsRough, Is.True);

    [Test]
    public void Of_ARateThatIsMissing_IsUnknown()
    {
        Forecast forecast = Forecast.Of(Work, new RateTable("m", []).With(new RunRates(Work).RunBytes, 5000).With(new RunRates(Work).ViewBytes, 200));

        Assert.That(forecast.Seconds, Is.Null);
        Assert.That(forecast.Bytes, Is.EqualTo(65_000));
    }

    [Test]
    public void Add_OneUnknown_IsUnknown() => Assert.That((Forecast.Nothing + Forecast.Unknown).Seconds, Is.Null);

    private static RateTable Rates()
    {
        var names = new RunRates(Work);
        return new RateTable("m", [])
            .With(names.PrepareBackbone, 3)
            .With(names.ComputeView, 0.1)
            .With(names.ReadView, 0.001)
            .With(names.HeadStep, 0.02)
            .With(names.ValidatePicture, 0.004)
            .With(names.EndEpoch, 0.5)
            .With(names.RunRest, 7)
            .With(names.ViewBytes, 200)
            .With(names.RunBytes, 5000);
    }
}
