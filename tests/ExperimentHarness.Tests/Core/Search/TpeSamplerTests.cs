using System.Text.Json;
using ExperimentHarness.Core.Arithmetic;
using ExperimentHarness.Core.Collections;
using ExperimentHarness.Core.Search;
using ExperimentHarness.Core.Spec;
using ExperimentHarness.Testing;
using NUnit.Framework;

namespace ExperimentHarness.Tests.Core.Search;

/// <summary>The estimator is measured against Optuna's on three functions, 60 trials, 20 seeds.</summary>
internal sealed class TpeSamplerTests
{
    private static readonly string[] Functions = ["branin", "hartmann6", "mixed"];

    [Test]
    public void Sample_60Trials_IsAsGoodAsOptuna()
    {
        using var golden = JsonDocument.Parse(File.ReadAllText(GoldenFile.Find("search.json")));
        int notWorseThanMedian = 0;
        foreach (string function in Functions)
        {
            TestFunctions.Problem problem = TestFunctions.Of(function);
            double[] best = [.. Enumerable.Range(0, 20).AsParallel().AsOrdered().Select(seed => TestFunctions.Search(problem, SweepMethod.Tpe, (ulong)seed, 60))];
            double[] blind = [.. Enumerable.Range(0, 20).Select(seed => TestFunctions.Search(problem, SweepMethod.Random, (ulong)seed, 60))];
            JsonElement optuna = golden.RootElement.GetProperty(function).GetProperty("tpe");
            double median = Median.Of(best);
            TestContext.Out.WriteLine($"{function}: tpe {median:0.#####}, random {Median.Of(blind):0.#####}, Optuna's tpe {optuna.GetProperty("median").GetDouble():0.#####}, its upper quartile {optuna.GetProperty("quartiles")[1].GetDouble():0.#####}");

            Assert.That(median, Is.LessThanOrEqualTo(optuna.GetProperty("quartiles")[1].GetDouble()), function);
            Assert.That(best.Count(value => value < Median.Of(blind)), Is.GreaterThanOrEqualTo(17), $"{function}: better than the usual random search");
            notWorseThanMedian += median <= optuna.GetProperty("median").GetDouble() ? 1 : 0;
        }

        Assert.That(notWorseThanMedian, Is.GreaterThanOrEqualTo(2));
    }

    [Test]
    public void Sample_SameTrialsSeen_GivesTheSameParameters()
    {
        TestFunctions.Problem problem = TestFunctions.Of("mixed");
        ISampler random = Samplers.Create(problem.Space, SweepMethod.Random, Goal.Minimize, 7);
        SearchTrial[] seen = [.. Enumerable.Range(1, 30).Select(number => Ended(problem, number, random.Sample(number, [], [])!))];
        ValueMap<string>[] earlier = [.. seen.Select(trial => trial.Parameters)];

        ValueMap<string> sampled = Samplers.Create(problem.Space, SweepMethod.Tpe, Goal.Minimize, 7).Sample(31, seen, earlier)!;

        // Pinned: a change of these bits makes every recorded search another one.
        Assert.That(string.Join(", ", sampled.Select(entry => $"{entry.Key} {entry.Value}")), Is.EqualTo("lr 0.00123764, opt adam, units 256, drop 0.375004"));
        Assert.That(Samplers.Create(problem.Space, SweepMethod.Tpe, Goal.Minimize, 7).Sample(31, seen, []), Is.EqualTo(sampled));
    }

    [Test]
    public void Sample_TrialsThatFailedOrLieOutside_AreNotLearnedFrom()
    {
        SearchSpace space = TestFunctions.Space(("x", TestFunctions.Range(0, 1)));
        SearchTrial[] useless =
        [
            .. Enumerable.Range(1, 20).Select(number => new SearchTrial(number, At("0.5"), TrialOutcome.Failed, null, [])),
            .. Enumerable.Range(21, 20).Select(number => new SearchTrial(number, At("3"), TrialOutcome.Completed, 0, [0])),
        ];

        ValueMap<string>? sampled = Samplers.Create(space, SweepMethod.Tpe, Goal.Minimize, 1).Sample(41, useless, []);

        Assert.That(sampled, Is.EqualTo(Samplers.Create(space, SweepMethod.Random, Goal.Minimize, 1).Sample(41, [], [])));
    }

    [Test]
    public void Sample_PrunedTrials_CountAsWorseThanCompleteOnes()
    {
        SearchSpace space = TestFunctions.Space(("x", TestFunctions.Range(0, 1)));
        SearchTrial[] seen =
        [
            .. Enumerable.Range(1, 20).Select(number => new SearchTrial(number, At("0.2"), TrialOutcome.Completed, 5, [5, 5])),
            .. Enumerable.Range(21, 20).Select(number => new SearchTrial(number, At("0.8"), TrialOutcome.Pruned, 1, [1])),
        ];
        ISampler sampler = Samplers.Create(space, SweepMethod.Tpe, Goal.Minimize, 1);

        double[] sampled = [.. Enumerable.Range(41, 20).Select(trial => double.Parse(sampler.Sample(trial, seen, [])!["x"], System.Globalization.CultureInfo.InvariantCulture))];

        Assert.That(Median.Of(sampled), Is.LessThan(0.5));
    }

    private static ValueMap<string> At(string x) => new([KeyValuePair.Create("x", x)]);

    private static SearchTrial Ended(TestFunctions.Problem problem, int number, ValueMap<string> at) =>
        new(number, at, TrialOutcome.Completed, problem.Value(at), [problem.Value(at)]);
}
