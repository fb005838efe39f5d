using NUnit.Framework;

namespace ExperimentHarness.Tests.Reporting.Predictions;

internal sealed class PredictionTableTests
{
    [Test]
    public void LeastSure_Table_BeginsWithTheClosestProbabilities() =>
        Assert.That(SomePredictions.Binary((0, 0.9f), (1, 0.55f), (0, 0.48f), (1, 0.1f)).LeastSure(3), Is.EqualTo(new[] { 2, 1, 0 }));

    [Test]
    public void LeastSure_Equal_KeepsTheTablesOrder() =>
        Assert.That(SomePredictions.Binary((0, 0.25f), (1, 0.75f), (0, 0.25f)).LeastSure(2), Is.EqualTo(new[] { 0, 1 }));
}
