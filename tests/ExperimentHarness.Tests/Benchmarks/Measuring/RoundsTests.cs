using ExperimentHarness.Benchmarks.Measuring;
using NUnit.Framework;

namespace ExperimentHarness.Tests.Benchmarks.Measuring;

internal sealed class RoundsTests
{
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
