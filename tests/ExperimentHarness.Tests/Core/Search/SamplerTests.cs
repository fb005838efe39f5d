using CsCheck;
using ExperimentHarness.Core.Collections;
using ExperimentHarness.Core.Search;
using ExperimentHarness.Core.Spec;
using NUnit.Framework;

namespace ExperimentHarness.Tests.Core.Search;

/// <summary>Grid and random search, and what all samplers have in common.</summary>
internal sealed class SamplerTests
{
    private static readonly SearchSpace Space = TestFunctions.Space(
        ("training.batch_size", new SweepParameter.Range(8, 40, ParameterScale.Linear, 16) { IsWhole = true }),
        ("training.optimizer.learning_rate", new SweepParameter.Range(1e-5, 1e-1, ParameterScale.Log, null)),
        ("training.optimizer.name", new SweepParameter.Values(["rmsprop", "adam"])));

    [Test]
    public void Sample_Grid_VisitsEveryCombinationOnceTheLastParameterFirst()
    {
        List<ValueMap<string>> visited = Walk(Space, []);

        Assert.That(visited.Select(at => string.Join(' ', at.Values)).Take(4), Is.EqualTo(["8 1.0e-05 rmsprop", "8 1.0e-05 adam", "8 0.0001 rmsprop", "8 0.0001 adam"]));
        Assert.That(visited, Has.Count.EqualTo(3 * 5 * 2));
        Assert.That(visited.Distinct().Count(), Is.EqualTo(visited.Count));
    }

    [Test]
    public void Sample_GridThatWasWidened_TriesOnlyWhatIsNew()
    {
        SearchSpace narrow = TestFunctions.Space(("x", new SweepParameter.Values(["1", "3"])));
        SearchSpace wide = TestFunctions.Space(("x", new SweepParameter.Values(["1", "2", "3", "4"])));

        List<ValueMap<string>> visited = Walk(wide, Walk(narrow, []));

        Assert.That(visited.Select(at => at["x"]), Is.EqualTo(["1", "3", "2", "4"]));
    }

    [Test]
    public void GridPoints_Steps_HaveNoDustAndEndAtTheLargestReached()
    {
        Assert.That(Points(new SweepParameter.Range(0.1, 0.7, ParameterScale.Linear, 0.1)), Is.EqualTo(["0.1", "0.2", "0.3", "0.4", "0.5", "0.6", "0.7"]));
        Assert.That(Points(new SweepParameter.Range(0, 1, ParameterScale.Linear, 0.3)), Is.EqualTo(["0", "0.3", "0.6", "0.9"]));
        Assert.That(Points(new SweepParameter.Range(1, 3, ParameterScale.Linear, null) { IsWhole = true }), Is.EqualTo(["1", "2", "3"]));
        Assert.That(Points(new SweepParameter.Range(1e-4, 1, ParameterScale.Log, null)), Is.EqualTo(["0.0001", "0.001", "0.01", "0.1", "1"]));
    }

    [Test]
    public void Sample_Random_DependsOnSeedAndNumberAlone()
    {
        ISampler sampler = Samplers.Create(Space, SweepMethod.Random, Goal.Maximize, 3);
        ValueMap<string>? alone = sampler.Sample(5, [], []);

        Assert.That(sampler.Sample(5, [new SearchTrial(1, alone!, TrialOutcome.Completed, 1, [1])], [alone!]), Is.EqualTo(alone));
        Assert.That(sampler.Sample(6, [], []), Is.Not.EqualTo(alone));
        Assert.That(Samplers.Create(Space, SweepMethod.Random, Goal.Maximize, 4).Sample(5, [], []), Is.Not.EqualTo(alone));
    }

    [Test]
    public void Sample_AnyMethod_StaysInTheSpace() => Gen.Select(Gen.UInt, Gen.Int[1, 40], Gen.OneOf(Gen.Const(SweepMethod.Random), Gen.Const(SweepMethod.Tpe))).Sample((seed, trials, method) =>
    {
        ISampler sampler = Samplers.Create(Space, method, Goal.Maximize, seed);
        var ended = new List<SearchTrial>();
        for (int number = 1; number <= trials; number++)
        {
            ValueMap<string> at = sampler.Sample(number, ended, [])!;
            Assert.That(at["training.batch_size"], Is.AnyOf("8", "24", "40"));
            Assert.That(double.Parse(at["training.optimizer.learning_rate"], System.Globalization.CultureInfo.InvariantCulture), Is.InRange(1e-5, 1e-1));
            Assert.That(at["training.optimizer.name"], Is.AnyOf("rmsprop", "adam"));
            ended.Add(new SearchTrial(number, at, number % 3 == 0 ? TrialOutcome.Pruned : TrialOutcome.Completed, number * 7 % 5, [number]));
        }
    }, iter: 60);

    private static List<ValueMap<string>> Walk(SearchSpace space, List<ValueMap<string>> earlier)
    {
        ISampler sampler = Samplers.Create(space, SweepMethod.Grid, Goal.Maximize, 0);
        while (sampler.Sample(earlier.Count + 1, [], earlier) is { } next)
        {
            earlier.Add(next);
        }

        return earlier;
    }

    private static ValueList<string> Points(SweepParameter.Range range) => TestFunctions.Space(("x", range)).Parameters[0].GridPoints;
}
