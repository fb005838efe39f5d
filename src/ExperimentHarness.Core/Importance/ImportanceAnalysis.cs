using System.Globalization;
using ExperimentHarness.Core.Arithmetic;
using ExperimentHarness.Core.Collections;
using ExperimentHarness.Core.Search;

namespace ExperimentHarness.Core.Importance;

/// <summary>
/// How much each parameter of a sweep matters: functional analysis of variance of a random forest, Hutter, Hoos, Leyton-Brown, "An
/// Efficient Approach for Assessing Hyperparameter Importance", ICML 2014. Main effects only: what is left to 1 is what parameters do
/// together. A value far from all others, as of a training that diverged, counts as one at the fence (<see cref="OutlierFence"/>): else
/// the variance would be its own.
/// </summary>
/// <param name="Parameters">The most important first, equal ones in the space's order; their sum is at most 1. Empty where nothing can be said.</param>
/// <param name="Trials">Trials that it rests on.</param>
/// <param name="WhyNone">A sentence that says why nothing can be said, or null.</param>
public sealed record ImportanceAnalysis(ValueList<ParameterImportance> Parameters, int Trials, string? WhyNone)
{
    /// <summary>Fewer complete trials than these say nothing.</summary>
    public const int LeastTrials = 8;

    /// <summary>Seed of the forest.</summary>
    public const ulong Seed = 1;

    /// <summary>What is left: the parameters' effects on each other; NaN where nothing can be said.</summary>
    public double Together => WhyNone is null ? Math.Max(0, 1 - Parameters.Sum(parameter => parameter.Share)) : double.NaN;

    /// <summary>Analyses the complete trials that lie in the space and whose objective is a finite number; a pruned one's is that of another epoch.</summary>
    /// <param name="space">The parameters.</param>
    /// <param name="trials">Ended trials, in any order.</param>
    public static ImportanceAnalysis Of(SearchSpace space, IEnumerable<SearchTrial> trials)
    {
        (double Value, double[] At)[] known =
        [
            .. trials
                .Where(trial => trial.Outcome == TrialOutcome.Completed && trial.Value is { } value && double.IsFinite(value))
                .OrderBy(trial => trial.Number)
                .Select(trial => (trial.Value!.Value, space.Locate(trial.Parameters)!))
                .Where(trial => trial.Item2 is not null),
        ];
        if (WhyNot(space, known) is { } reason)
        {
            return new ImportanceAnalysis([], known.Length, reason);
        }

        ParameterAxis[] axes = [.. space.Parameters.Select((parameter, index) => ParameterAxis.Of(parameter, [.. known.Select(trial => trial.At[index])]))];
        var fence = OutlierFence.Of(known.Select(trial => trial.Value));
        var data = new ForestData(axes, [.. known.Select(trial => fence.Clamp(trial.Value))]);
        double[][] shares = [.. RandomForest.Grow(data, Seed).Select(tree => VarianceShares.Of(tree, axes)).OfType<double[]>()];
        IEnumerable<ParameterImportance> parameters = space.Parameters.Select((parameter, index) => new ParameterImportance(parameter.Key, shares.Sum(tree => tree[index]) / shares.Length));
        return new ImportanceAnalysis(parameters.OrderByDescending(parameter => parameter.Share).ToValueList(), known.Length, null);
    }

    private static string? WhyNot(SearchSpace space, (double Value, double[] At)[] known) => known switch
    {
        _ when space.Parameters.Count == 1 => $"{space.Parameters[0].Key} is the only parameter, so all differences between trials are its own or chance's",
        { Length: < LeastTrials } => string.Create(CultureInfo.InvariantCulture, $"how much parameters matter can be said of {LeastTrials} complete trials or more; there are {known.Length}"),
        _ when known.All(trial => trial.Value == known[0].Value) => "all complete trials are worth the same, so no parameter matters",
        _ => null,
    };
}
