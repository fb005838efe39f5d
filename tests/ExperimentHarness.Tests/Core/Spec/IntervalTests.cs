using ExperimentHarness.Core.Spec;
using NUnit.Framework;

namespace ExperimentHarness.Tests.Core.Spec;

public sealed class IntervalTests
{
    [TestCase("[0, 1)", 0, true)]
    [TestCase("[0, 1)", 1, false)]
    [TestCase("(0, 1]", 0, false)]
    [TestCase("(0, 1]", 1, true)]
    [TestCase("(-inf, inf)", -1e300, true)]
    [TestCase("(-inf, inf)", double.NaN, false)]
    [TestCase("[0, inf)", double.PositiveInfinity, false)]
    public void Contains_AtTheEnds_IsWhatTheNotationSays(string notation, double value, bool expected) =>
        Assert.That(Interval.Parse(notation).Contains(value), Is.EqualTo(expected));

    [TestCase("[0, 1)")]
    [TestCase("(0, inf)")]
    [TestCase("(-inf, 0.5]")]
    public void ToString_OfAnInterval_IsItsNotation(string notation) =>
        Assert.That(Interval.Parse(notation).ToString(), Is.EqualTo(notation));

    [TestCase("")]
    [TestCase("0, 1")]
    [TestCase("[0; 1]")]
    public void Parse_OfSomethingElse_IsRefused(string notation) =>
        Assert.That(() => Interval.Parse(notation), Throws.TypeOf<FormatException>());
}
