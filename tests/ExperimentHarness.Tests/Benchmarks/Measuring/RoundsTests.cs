using ExperimentHarness.Benchmarks.Measuring;
using NUnit.Framework;

namespace ExperimentHarness.Tests.Benchmarks.Measuring;

internal sealed class RoundsTests
{
    [TestCase(new[] { 3.0, 1.0, 100.0 }, 3.0)]
    [TestCase(new[] { 4.0, 1.0, 2.0, 100.0 }, 3.0)]
    [TestCase(new[] { 7.0 }, 7.0)]
    [TestCase(new double[0], double.NaN)]
    public void Median_IsTheMiddle(double[] values, double expected) => Assert.That(Rounds.Median(values), Is.EqualTo(expected));

    [Test]
    public void Scatter_IsTheLargestDeviationAsAShareOfTheMedian() =>
        Assert.That(Rounds.Scatter([10, 11, 7]), Is.EqualTo(0.3).Within(1e-12));

    [Test]
    public void RelativeDifference_IsOfNorms() =>
        Assert.That(Rounds.RelativeDifference([3, 4.5f], [3, 4]), Is.EqualTo(0.1).Within(1e-12));

    [Test]
    public void RelativeDifference_OtherLength_Throws() =>
        Assert.That(() => Rounds.RelativeDifference([1], [1, 2]), Throws.ArgumentException);
}
