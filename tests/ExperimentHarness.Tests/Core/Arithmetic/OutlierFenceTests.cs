using ExperimentHarness.Core.Arithmetic;
using NUnit.Framework;

namespace ExperimentHarness.Tests.Core.Arithmetic;

internal sealed class OutlierFenceTests
{
    [Test]
    public void Of_ManyValues_StandsFourQuartileRangesBeyondTheQuartiles()
    {
        // Quartiles 2 and 6 of 0 to 7.
        var fence = OutlierFence.Of([7, 0, 1, 2, 3, 4, 5, 6]);

        Assert.That(fence, Is.EqualTo(new OutlierFence(2 - 16, 6 + 16)));
        Assert.That(fence.Clamp(1000), Is.EqualTo(22));
        Assert.That(fence.Clamp(5), Is.EqualTo(5));
        Assert.That(fence.Holds(22), Is.True);
        Assert.That(fence.Holds(23), Is.False);
    }

    [TestCase(1e9, 1, 2, 3, 4, 5, 6)]
    [TestCase(1e9, 1, 1, 1, 1, 1, 1, 1, 1)]
    [TestCase]
    public void Of_FewValuesOrHalfOfThemEqual_HoldsAll(params double[] values) => Assert.That(values.All(OutlierFence.Of(values).Holds));
}
