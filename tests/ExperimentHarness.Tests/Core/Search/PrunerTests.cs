using ExperimentHarness.Core.Collections;
using ExperimentHarness.Core.Search;
using ExperimentHarness.Core.Spec;
using NUnit.Framework;

namespace ExperimentHarness.Tests.Core.Search;

/// <summary>When trials are stopped.</summary>
internal sealed class PrunerTests
{
    private static readonly SearchTrial[] Earlier = [Trial(1, 0.5, 0.6, 0.9), Trial(2, 0.7, 0.8, 0.8), Trial(3, 0.4, 0.9, 0.7)];

    [TestCase(new[] { 0.1 }, false, TestName = "within the warm-up")]
    [TestCase(new[] { 0.1, 0.79 }, true, TestName = "below the median of the best so far, 0.8")]
    [TestCase(new[] { 0.1, 0.8 }, false, TestName = "at the median")]
    [TestCase(new[] { 0.85, 0.1 }, false, TestName = "its best so far counts")]
    [TestCase(new[] { 0.1, 0.2, 0.3, 0.4 }, false, TestName = "nobody came as far")]
    public void Median_Maximize(double[] curve, bool isStopped) =>
        Assert.That(Median(Goal.Maximize).FindReason(curve, Earlier), isStopped ? Does.Contain("0.79").And.Contain("0.8") : Is.Null);

    [TestCase(new[] { 0.9, 0.51 }, true)]
    [TestCase(new[] { 0.9, 0.5 }, false)]
    public void Median_Minimize(double[] curve, bool isStopped) =>
        Assert.That(Median(Goal.Minimize).FindReason(curve, Earlier), isStopped ? Is.Not.Null : Is.Null);

    [Test]
    public void Median_FewTrialsOrFailedOnes_StopsNothing()
    {
        double[] hopeless = [0, 0];
        SearchTrial failed = Earlier[0] with { Number = 4, Outcome = TrialOutcome.Failed, Value = null };

        Assert.That(Median(Goal.Maximize).FindReason(hopeless, Earlier[..2]), Is.Null);
        Assert.That(Median(Goal.Maximize).FindReason(hopeless, [.. Earlier[..2], failed]), Is.Null);
        Assert.That(Median(Goal.Maximize).FindReason(hopeless, [.. Earlier[..2], Earlier[2] with { Outcome = TrialOutcome.Pruned }]), Is.Not.Null, "a pruned trial counts as far as it came");
    }

    [TestCase(new[] { 0.71 }, false, TestName = "first rung: best of four")]
    [TestCase(new[] { 0.6 }, false, TestName = "first rung: second of four, and two go on")]
    [TestCase(new[] { 0.45 }, true, TestName = "first rung: third of four")]
    [TestCase(new[] { 0.0, 0.0 }, false, TestName = "no rung at epoch 2")]
    [TestCase(new[] { 0.9, 0.9, 0.75 }, true, TestName = "rung at epoch 3: its value there counts")]
    [TestCase(new[] { 0.1, 0.1, 0.95 }, false, TestName = "rung at epoch 3: best")]
    public void SuccessiveHalving_FactorThree(double[] curve, bool isStopped)
    {
        IPruner pruner = Pruners.Create(new PrunerSpec { Name = PrunerName.SuccessiveHalving, WarmupEpochs = 1, ReductionFactor = 3 }, Goal.Maximize)!;

        Assert.That(pruner.FindReason(curve, Earlier), isStopped ? Is.Not.Null : Is.Null);
    }

    private static IPruner Median(Goal goal) => Pruners.Create(new PrunerSpec { Name = PrunerName.Median, WarmupEpochs = 1 }, goal)!;

    private static SearchTrial Trial(int number, params double[] curve) =>
        new(number, ValueMap<string>.Empty, TrialOutcome.Completed, curve.Max(), curve.ToValueList());
}
