using ExperimentHarness.Core.Arithmetic;
using NUnit.Framework;

namespace ExperimentHarness.Tests.Core.Arithmetic;

internal sealed class MedianTests
{
    [TestCase(new[] { 3.0, 1.0, 100.0 }, 3.0)]
    [TestCase(new[] { 4.0, 1.0, 2.0, 100.0 }, 3.0)]
    [TestCase(new[] { 7.0 }, 7.0)]
    [TestCase(new double[0], double.NaN)]
    public void Of_IsTheMiddle(double[] values, double expected) => Assert.That(Median.Of(values), Is.EqualTo(expected));
}
