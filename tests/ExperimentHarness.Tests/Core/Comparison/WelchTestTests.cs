using CsCheck;
using ExperimentHarness.Core.Comparison;
using NUnit.Framework;

namespace ExperimentHarness.Tests.Core.Comparison;

/// <summary>Against values of mpmath at 30 digits, from the definitions.</summary>
internal sealed class WelchTestTests
{
    [TestCase(0.5, 3, 0.65144796484815099)]
    [TestCase(2, 10, 0.073388034770740366)]
    [TestCase(-2, 10, 0.073388034770740366)]
    [TestCase(2.5, 4.7, 0.057592159346867299)]
    [TestCase(12, 7.25, 4.8139194529047426e-6)]
    [TestCase(0.001, 100, 0.99920410776010341)]
    [TestCase(1.96, 1_000_000, 0.049996067585269787)]
    [TestCase(40, 2, 0.00062441467218474064)]
    [TestCase(1, 1, 0.5)]
    [TestCase(0, 3, 1)]
    [TestCase(double.PositiveInfinity, 3, 0)]
    public void TwoSided_KnownValues(double statistic, double freedom, double expected) =>
        Assert.That(StudentDistribution.TwoSided(statistic, freedom), Is.EqualTo(expected).Within(1e-9 * expected));

    [Test]
    public void TwoSided_TwoDegreesOfFreedom_IsTheClosedForm() =>
        Gen.Double[0, 50].Sample(t => Assert.That(StudentDistribution.TwoSided(t, 2), Is.EqualTo(1 - (t / Math.Sqrt(2 + (t * t)))).Within(1e-12)));

    [Test]
    public void Of_TwoSamples_KnownValues()
    {
        WelchTest test = Compare([0.9, 0.92, 0.91], [0.95, 0.94, 0.97, 0.96]);

        Assert.That(test.Difference, Is.EqualTo(-0.045).Within(1e-15));
        Assert.That(test.Statistic, Is.EqualTo(-5.1961524227066319).Within(1e-10));
        Assert.That(test.DegreesOfFreedom, Is.EqualTo(4.9591836734693878).Within(1e-10));
        Assert.That(test.Probability, Is.EqualTo(0.0035620633854220371).Within(1e-11));
        Assert.That(test.IsNoise, Is.False);
    }

    [Test]
    public void Of_SamplesThatOverlap_IsNoise()
    {
        WelchTest test = Compare([0.5, 0.75], [0.625, 0.6875, 0.5]);

        Assert.That(test.Probability, Is.EqualTo(0.89780417970024165).Within(1e-12));
        Assert.That(test.IsNoise);
    }

    [Test]
    public void Of_SwappedSamples_ChangesTheSignOnly() =>
        Gen.Double[0, 1].Array[2, 6].Select(Gen.Double[0, 1].Array[2, 6]).Sample((first, second) =>
        {
            WelchTest test = Compare(first, second);
            WelchTest swapped = Compare(second, first);
            Assert.That(swapped.Statistic, Is.EqualTo(-test.Statistic));
            Assert.That(swapped.Probability, Is.EqualTo(test.Probability));
        });

    [Test]
    public void Of_SamplesWithoutScatter_AreEqualOrNot()
    {
        Assert.That(Compare([0.5, 0.5], [0.5, 0.5]).IsNoise);
        Assert.That(Compare([0.5, 0.5], [0.75, 0.75]).Probability, Is.Zero);
    }

    [Test]
    public void Of_NaN_CannotBeTold() => Assert.That(Compare([0.5, double.NaN], [0.5, 0.75]).IsNoise);

    [Test]
    public void Of_OneValue_IsRefused() => Assert.That(() => Compare([0.5], [0.5, 0.75]), Throws.ArgumentException);

    [Test]
    public void Statistics_HaveBesselsCorrection()
    {
        Assert.That(SampleStatistics.Of([2, 4, 4, 4, 5, 5, 7, 9]), Is.EqualTo(new SampleStatistics(8, 5, Math.Sqrt(32.0 / 7))));
        Assert.That(SampleStatistics.Of([3]), Is.EqualTo(new SampleStatistics(1, 3, double.NaN)));
        Assert.That(SampleStatistics.Of([]).Mean, Is.NaN);
    }

    private static WelchTest Compare(double[] first, double[] second) => WelchTest.Of(SampleStatistics.Of(first), SampleStatistics.Of(second));
}
