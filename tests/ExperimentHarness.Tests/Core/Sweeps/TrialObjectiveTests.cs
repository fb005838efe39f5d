using ExperimentHarness.Core.Spec;
using ExperimentHarness.Core.Sweeps;
using NUnit.Framework;

namespace ExperimentHarness.Tests.Core.Sweeps;

internal sealed class TrialObjectiveTests
{
    [TestCase(Goal.Maximize, ObjectiveReduce.Best, 0.75)]
    [TestCase(Goal.Minimize, ObjectiveReduce.Best, 0.25)]
    [TestCase(Goal.Minimize, ObjectiveReduce.Last, 0.5)]
    public void Reduce_AnEpochIsNoNumber_PassesItOver(Goal goal, ObjectiveReduce reduce, double expected) =>
        Assert.That(new TrialObjective(new ObjectiveSpec { Goal = goal, Reduce = reduce }).Reduce([0.75, double.NaN, 0.25, 0.5]), Is.EqualTo(expected));

    [TestCase(Goal.Maximize)]
    [TestCase(Goal.Minimize)]
    public void Reduce_NoEpochIsANumber_IsNone(Goal goal) =>
        Assert.That(new TrialObjective(new ObjectiveSpec { Goal = goal }).Reduce([double.NaN, double.NaN]), Is.NaN);
}
