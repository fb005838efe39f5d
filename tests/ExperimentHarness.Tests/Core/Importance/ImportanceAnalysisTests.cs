using System.Globalization;
using CsCheck;
using ExperimentHarness.Core.Collections;
using ExperimentHarness.Core.Importance;
using ExperimentHarness.Core.Search;
using ExperimentHarness.Core.Spec;
using ExperimentHarness.Tests.Core.Search;
using NUnit.Framework;

namespace ExperimentHarness.Tests.Core.Importance;

/// <summary>Importance of parameters, on functions whose decomposition of variance is known.</summary>
internal sealed class ImportanceAnalysisTests
{
    private static readonly SearchSpace Square = TestFunctions.Space(("x", TestFunctions.Range(0, 1)), ("y", TestFunctions.Range(0, 1)));

    [TestCase(1, 1)]
    [TestCase(2, 1)]
    [TestCase(1, 3)]
    public void Of_AdditiveLinearFunction_GivesSharesOfTheSquaredSlopes(double a, double b)
    {
        ImportanceAnalysis analysis = Analyse(Square, 200, at => (a * Number(at, "x")) + (b * Number(at, "y")));

        Assert.That(Share(analysis, "x"), Is.EqualTo(a * a / ((a * a) + (b * b))).Within(0.04));
        Assert.That(Share(analysis, "y"), Is.EqualTo(b * b / ((a * a) + (b * b))).Within(0.04));
        Assert.That(analysis.Together, Is.LessThan(0.04));
    }

    [Test]
    public void Of_InertParameter_GivesItNearlyNothing()
    {
        ImportanceAnalysis analysis = Analyse(Square, 60, at => Number(at, "x"));

        Assert.That(Share(analysis, "x"), Is.GreaterThan(0.97));
        Assert.That(Share(analysis, "y"), Is.LessThan(0.01));
        Assert.That(analysis.Parameters.Select(parameter => parameter.Key), Is.EqualTo(["x", "y"]));
    }

    [Test]
    public void Of_ParametersThatActOnlyTogether_GivesNeitherMuch()
    {
        ImportanceAnalysis analysis = Analyse(Square, 200, at => (Number(at, "x") > 0.5) == (Number(at, "y") > 0.5) ? 1 : 0);

        Assert.That(analysis.Together, Is.GreaterThan(0.9));
    }

    // The variance of three values 0, 1, 5 is 14/3; that of c on [0, 1] is c²/12.
    [TestCase(0)]
    [TestCase(4)]
    [TestCase(10)]
    public void Of_Categories_GivesTheVarianceOfTheirValues(double slope)
    {
        SearchSpace space = TestFunctions.Space(("name", new SweepParameter.Values(["sgd", "adam", "rmsprop"])), ("y", TestFunctions.Range(0, 1)));
        ImportanceAnalysis analysis = Analyse(space, 200, at => (at["name"] switch { "sgd" => 5, "adam" => 0, _ => 1 }) + (slope * Number(at, "y")));
        double ofNames = 14.0 / 3;

        Assert.That(Share(analysis, "name"), Is.EqualTo(ofNames / (ofNames + (slope * slope / 12))).Within(0.04));
    }

    [Test]
    public void Of_LogarithmicRange_IsMeasuredOnItsScale()
    {
        SearchSpace space = TestFunctions.Space(("rate", new SweepParameter.Range(1e-6, 1, ParameterScale.Log, null)), ("y", TestFunctions.Range(0, 1)));
        ImportanceAnalysis analysis = Analyse(space, 200, at => (Math.Log10(Number(at, "rate")) / 6) + Number(at, "y"));

        Assert.That(Share(analysis, "rate"), Is.EqualTo(0.5).Within(0.04));
    }

    [Test]
    public void Of_AGrid_CountsEveryPointAlike()
    {
        SearchSpace space = TestFunctions.Space(("x", new SweepParameter.Values(["4", "1", "7", "2", "6", "3", "5"])), ("y", new SweepParameter.Values(["1", "2", "3", "4", "5", "6"])));
        ISampler grid = Samplers.Create(space, SweepMethod.Grid, Goal.Maximize, 1);
        ImportanceAnalysis analysis = Analyse(space, grid, 42, at => Number(at, "x") + Number(at, "y"));

        // The variance of 1 to n is (n² - 1) / 12.
        Assert.That(Share(analysis, "x"), Is.EqualTo(48.0 / (48 + 35)).Within(0.05));
    }

    [Test]
    public void Of_AnyTrials_SumsToAtMostOneAndDoesNotDependOnTheirOrder() => Gen.Select(Gen.UInt, Gen.Int[8, 40]).Sample((seed, count) =>
    {
        TestFunctions.Problem problem = TestFunctions.Of("mixed");
        List<SearchTrial> trials = Trials(Samplers.Create(problem.Space, SweepMethod.Random, Goal.Minimize, seed), count, problem.Value);
        ImportanceAnalysis analysis = ImportanceAnalysis.Of(problem.Space, trials);
        trials.Reverse();
        ImportanceAnalysis other = ImportanceAnalysis.Of(problem.Space, trials.OrderBy(trial => trial.Number * 7 % 11));

        Assert.That(other, Is.EqualTo(analysis));
        Assert.That(analysis.Parameters.Sum(parameter => parameter.Share), Is.InRange(0, 1 + 1e-12));
        Assert.That(analysis.Parameters.Select(parameter => parameter.Share), Is.Ordered.Descending.And.All.InRange(0, 1));
    }, iter: 30);

    [Test]
    public void Of_TrialsWithoutAComparableValue_LeavesThemOut()
    {
        List<SearchTrial> trials = Trials(Samplers.Create(Square, SweepMethod.Random, Goal.Maximize, 1), 40, at => Number(at, "x"));
        ImportanceAnalysis alone = ImportanceAnalysis.Of(Square, trials);
        ValueMap<string> corner = new([new("x", "0.5"), new("y", "0.5")]);
        ValueMap<string> outside = new([new("x", "7"), new("y", "0.5")]);
        SearchTrial[] others =
        [
            new(41, corner, TrialOutcome.Completed, double.NaN, [double.NaN]),
            new(42, corner, TrialOutcome.Completed, double.PositiveInfinity, []),
            new(43, corner, TrialOutcome.Pruned, 100, [100]),
            new(44, corner, TrialOutcome.Failed, null, []),
            new(45, outside, TrialOutcome.Completed, 100, [100]),
        ];

        Assert.That(ImportanceAnalysis.Of(Square, [.. trials, .. others]), Is.EqualTo(alone));
        Assert.That(alone.Trials, Is.EqualTo(40));
    }

    [Test]
    public void Of_TooLittle_SaysWhy()
    {
        SearchSpace line = TestFunctions.Space(("x", TestFunctions.Range(0, 1)));

        Assert.That(Analyse(line, 20, at => Number(at, "x")).WhyNone, Does.StartWith("x is the only parameter"));
        Assert.That(Analyse(Square, 7, at => Number(at, "x")).WhyNone, Does.EndWith("there are 7"));
        Assert.That(Analyse(Square, 8, at => 0.5).WhyNone, Does.StartWith("all complete trials are worth the same"));
        Assert.That(Analyse(Square, 8, at => Number(at, "x")).WhyNone, Is.Null);
    }

    private static ImportanceAnalysis Analyse(SearchSpace space, int count, Func<ValueMap<string>, double> value) =>
        Analyse(space, Samplers.Create(space, SweepMethod.Random, Goal.Maximize, 1), count, value);

    private static ImportanceAnalysis Analyse(SearchSpace space, ISampler sampler, int count, Func<ValueMap<string>, double> value) =>
        ImportanceAnalysis.Of(space, Trials(sampler, count, value));

    private static List<SearchTrial> Trials(ISampler sampler, int count, Func<ValueMap<string>, double> value)
    {
        List<SearchTrial> trials = [];
        for (int number = 1; number <= count; number++)
        {
            ValueMap<string> at = sampler.Sample(number, [], [.. trials.Select(trial => trial.Parameters)])!;
            trials.Add(new SearchTrial(number, at, TrialOutcome.Completed, value(at), [value(at)]));
        }

        return trials;
    }

    private static double Share(ImportanceAnalysis analysis, string key) => analysis.Parameters.Single(parameter => parameter.Key == key).Share;

    private static double Number(ValueMap<string> at, string key) => double.Parse(at[key], CultureInfo.InvariantCulture);
}
