using System.Globalization;
using ExperimentHarness.Core.Collections;
using ExperimentHarness.Core.Search;
using ExperimentHarness.Core.Spec;

namespace ExperimentHarness.Tests.Core.Search;

/// <summary>Functions with known minima by which searches are measured; search.json says what Optuna reaches on each.</summary>
internal static class TestFunctions
{
    /// <summary>A function with the space it is searched in.</summary>
    internal sealed record Problem(SearchSpace Space, Func<ValueMap<string>, double> Value);

    public static Problem Of(string name) => name switch
    {
        "branin" => new(Space(("x", Range(-5, 10)), ("y", Range(0, 15))), at => Branin(Number(at, "x"), Number(at, "y"))),
        "hartmann6" => new(Space([.. Enumerable.Range(0, 6).Select(i => ($"x{i}", Range(0, 1)))]), at => Hartmann([.. Enumerable.Range(0, 6).Select(i => Number(at, $"x{i}"))])),
        "mixed" => new(
            Space(
                ("lr", new SweepParameter.Range(1e-6, 1, ParameterScale.Log, null)),
                ("opt", new SweepParameter.Values(["sgd", "rmsprop", "adam"])),
                ("units", new SweepParameter.Values(["64", "128", "256", "512", "1024"])),
                ("drop", Range(0, 0.8))),
            Mixed),
        _ => throw new ArgumentOutOfRangeException(nameof(name)),
    };

    /// <summary>Best value of a search.</summary>
    public static double Search(Problem problem, SweepMethod method, ulong seed, int trials)
    {
        ISampler sampler = Samplers.Create(problem.Space, method, Goal.Minimize, seed);
        var ended = new List<SearchTrial>();
        for (int number = 1; number <= trials; number++)
        {
            ValueMap<string> at = sampler.Sample(number, ended, [.. ended.Select(trial => trial.Parameters)])!;
            double value = problem.Value(at);
            ended.Add(new SearchTrial(number, at, TrialOutcome.Completed, value, [value]));
        }

        return ended.Min(trial => trial.Value!.Value);
    }

    public static SearchSpace Space(params (string Key, SweepParameter Parameter)[] parameters) => SearchSpace.Of(new SweepSpec
    {
        Parameters = new ValueMap<SweepParameter>(parameters.Select(entry => KeyValuePair.Create(entry.Key, entry.Parameter))),
    });

    public static SweepParameter.Range Range(double min, double max) => new(min, max, ParameterScale.Linear, null);

    private static double Number(ValueMap<string> at, string key) => double.Parse(at[key], CultureInfo.InvariantCulture);

    private static double Branin(double x, double y)
    {
        double inner = y - (5.1 / (4 * Math.PI * Math.PI) * x * x) + (5 / Math.PI * x) - 6;
        return (inner * inner) + (10 * (1 - (1 / (8 * Math.PI))) * Math.Cos(x)) + 10;
    }

    private static double Hartmann(double[] x)
    {
        double[] alpha = [1.0, 1.2, 3.0, 3.2];
        double[][] a = [[10, 3, 17, 3.5, 1.7, 8], [0.05, 10, 17, 0.1, 8, 14], [3, 3.5, 1.7, 10, 17, 8], [17, 8, 0.05, 10, 0.1, 14]];
        double[][] p =
        [
            [0.1312, 0.1696, 0.5569, 0.0124, 0.8283, 0.5886],
            [0.2329, 0.4135, 0.8307, 0.3736, 0.1004, 0.9991],
            [0.2348, 0.1451, 0.3522, 0.2883, 0.3047, 0.6650],
            [0.4047, 0.8828, 0.8732, 0.5743, 0.1091, 0.0381],
        ];
        return -Enumerable.Range(0, 4).Sum(i => alpha[i] * Math.Exp(-Enumerable.Range(0, 6).Sum(j => a[i][j] * (x[j] - p[i][j]) * (x[j] - p[i][j]))));
    }

    private static double Mixed(ValueMap<string> at)
    {
        (double optimum, double penalty) = at["opt"] switch { "sgd" => (-1.0, 0.15), "rmsprop" => (-4.0, 0.0), _ => (-3.0, 0.05) };
        double rate = Math.Log10(Number(at, "lr")) - optimum;
        double dropout = Number(at, "drop") - 0.35;
        return (0.2 * rate * rate) + penalty + (0.1 * Math.Abs(Math.Log2(Number(at, "units")) - 9)) + (2 * dropout * dropout);
    }
}
