using ExperimentHarness.Core.Forecasting;
using NUnit.Framework;

namespace ExperimentHarness.Tests.Core.Forecasting;

internal sealed class RateTableTests
{
    private static readonly RateTable Table = new RateTable("a machine", [])
        .With(new RateName("step", "adam", 1000), 2)
        .With(new RateName("step", "adam", 8000), 24)
        .With(new RateName("step", "sgd", 1000), 1);

    [Test]
    public void Find_JustThis_IsWhatWasMeasured() =>
        Assert.That(Table.Find(new RateName("step", "adam", 8000)), Is.EqualTo(new FoundRate(24, IsMeasured: true)));

    [TestCase(2000, 4)]
    [TestCase(16_000, 48)]
    [TestCase(500, 1)]
    public void Find_OtherSize_IsInProportionToTheNearest(long size, double value) =>
        Assert.That(Table.Find(new RateName("step", "adam", size)), Is.EqualTo(new FoundRate(value, IsMeasured: false)));

    [Test]
    public void Find_OtherSetting_IsThatOfTheSettingMeasuredLast() =>
        Assert.That(Table.Find(new RateName("step", "rmsprop", 3000)), Is.EqualTo(new FoundRate(3, IsMeasured: false)));

    [Test]
    public void Find_NothingOfTheKind_IsUnknown() => Assert.That(Table.Find(new RateName("view", "adam", 1000)), Is.Null);

    [Test]
    public void With_OneSlowRunAmongMany_DoesNotCount()
    {
        RateTable table = Table;
        foreach (double seconds in new[] { 2.0, 900, 2, 3, 2.5 })
        {
            table = table.With(new RateName("view", "", 1), seconds);
        }

        Assert.That(table.Find(new RateName("view", "", 1))!.Value.Value, Is.EqualTo(2.5));
    }

    [Test]
    public void With_MoreSamplesThanAreKept_ForgetsTheOldest()
    {
        RateTable table = Table;
        foreach (double seconds in Enumerable.Repeat(1.0, MeasuredRate.MaximumSamples).Concat(Enumerable.Repeat(9.0, MeasuredRate.MaximumSamples)))
        {
            table = table.With(new RateName("view", "", 1), seconds);
        }

        Assert.That(table.Rates[^1].Samples, Is.EqualTo(Enumerable.Repeat(9.0, MeasuredRate.MaximumSamples)));
    }

    [Test]
    public void Json_WrittenAndRead_IsTheSameTable() => Assert.That(RateTableJson.Read(RateTableJson.Write(Table)), Is.EqualTo(Table));

    [TestCase("")]
    [TestCase("null")]
    [TestCase("{}")]
    [TestCase("[1, 2]")]
    [TestCase("""{"machine": "m", "rates": null}""")]
    [TestCase("""{"machine": "m", "rates": [null]}""")]
    [TestCase("""{"machine": "m", "rates": [{"kind": "k", "setting": "", "size": 0, "samples": [1]}]}""")]
    [TestCase("""{"machine": "m", "rates": [{"kind": "k", "setting": "", "size": 1, "samples": []}]}""")]
    [TestCase("""{"machine": "m", "rates": [{"kind": "k", "setting": "", "size": 1, "samples": [-1]}]}""")]
    [TestCase("""{"machine": "m", "rates": [{"kind": "k", "size": 1, "samples": [1]}]}""")]
    public void Json_NoTable_IsNone(string text) => Assert.That(RateTableJson.Read(text), Is.Null);
}
