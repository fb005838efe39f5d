using ExperimentHarness.Core.Arithmetic;
using NUnit.Framework;

namespace ExperimentHarness.Tests.Core.Arithmetic;

/// <summary>Against values of Abramowitz and Stegun's tables and of arbitrary-precision arithmetic.</summary>
internal sealed class NormalDistributionTests
{
    [TestCase(0, 1)]
    [TestCase(0.5, 0.47950012218695346)]
    [TestCase(1.9999, 0.004679802092970608)]
    [TestCase(2, 0.004677734981047266)]
    [TestCase(3.5, 7.430983723414128e-07)]
    [TestCase(6, 2.1519736712498916e-17)]
    [TestCase(-1, 1.8427007929497148)]
    public void Erfc_KnownArguments_HasKnownValues(double x, double expected) =>
        Assert.That(NormalDistribution.Erfc(x), Is.EqualTo(expected).Within(1e-10).Percent);

    [Test]
    public void Mass_FarOutInATail_IsNotZero()
    {
        Assert.That(NormalDistribution.Mass(8, 9), Is.EqualTo(6.219831985865866e-16).Within(1e-9).Percent);
        Assert.That(NormalDistribution.Mass(-9, -8), Is.EqualTo(NormalDistribution.Mass(8, 9)));
        Assert.That(NormalDistribution.Mass(-1, 1), Is.EqualTo(0.6826894921370859).Within(1e-12).Percent);
    }
}
