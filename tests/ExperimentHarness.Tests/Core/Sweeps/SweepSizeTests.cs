using ExperimentHarness.Core.Collections;
using ExperimentHarness.Core.Search;
using ExperimentHarness.Core.Spec;
using ExperimentHarness.Core.Sweeps;
using NUnit.Framework;

namespace ExperimentHarness.Tests.Core.Sweeps;

internal sealed class SweepSizeTests
{
    private static readonly SweepSpec Grid = new()
    {
        Parameters = new ValueMap<SweepParameter>(
        [
            KeyValuePair.Create("a", (SweepParameter)new SweepParameter.Values(["1", "2", "3"])),
            KeyValuePair.Create("b", (SweepParameter)new SweepParameter.Values(["x", "y"])),
        ]),
    };

    [TestCase(null, 0, 0, ExpectedResult = 6)]
    [TestCase(null, 6, 6, ExpectedResult = 0)]
    [TestCase(null, 4, 3, ExpectedResult = 3, Description = "two untried, one begun")]
    [TestCase(5, 4, 4, ExpectedResult = 1)]
    [TestCase(9, 4, 4, ExpectedResult = 2, Description = "a grid ends by itself")]
    [TestCase(2, 4, 4, ExpectedResult = 0)]
    public int CountLeft_Grid_AsManyAsItsSamplerWouldDraw(int? trials, int begun, int ended)
    {
        ISampler sampler = Samplers.Create(SearchSpace.Of(Grid), SweepMethod.Grid, Goal.Maximize, 1);
        List<SweepTrial> drawn = [];
        for (int number = 1; number <= begun; number++)
        {
            drawn.Add(new SweepTrial(number, sampler.Sample(number, [], [.. drawn.Select(trial => trial.Parameters)])!, default)
            {
                End = number <= ended ? new TrialEnded(number, TrialOutcome.Completed, 1, [1], [], null) : null,
            });
        }

        return SweepSize.CountLeft(Grid with { Trials = trials }, new SweepHistory(null, null, drawn.ToValueList()));
    }

    [Test]
    public void CountLeft_AnotherGridBefore_CountsItsTrialsForNothing()
    {
        var other = new SweepTrial(1, new ValueMap<string>([KeyValuePair.Create("a", "7"), KeyValuePair.Create("b", "x")]), default) { End = new TrialEnded(1, TrialOutcome.Completed, 1, [1], [], null) };

        Assert.That(SweepSize.CountLeft(Grid, new SweepHistory(null, null, [other])), Is.EqualTo(6));
    }

    [Test]
    public void CountLeft_Random_AsManyAsTheSpecAsksFor() =>
        Assert.That(SweepSize.CountLeft(Grid with { Method = SweepMethod.Random, Trials = 40 }, new SweepHistory(null, null, [])), Is.EqualTo(40));
}
