using ExperimentHarness.Core.Collections;
using ExperimentHarness.Core.Metrics;
using ExperimentHarness.Core.Randomness;
using ExperimentHarness.Core.Spec;

namespace ExperimentHarness.Core.Search;

/// <summary>
/// Tree-structured Parzen estimator: of candidates drawn where good trials lie, the one that is likelier there than where the others
/// lie. Bergstra, Bardenet, Bengio, Kégl, "Algorithms for Hyper-Parameter Optimization", NIPS 2011; one density over all parameters
/// as in Falkner, Klein, Hutter, "BOHB", ICML 2018.
/// </summary>
/// <param name="space">Where trials may lie.</param>
/// <param name="goal">What a good trial is.</param>
/// <param name="seed">Seed of the draws.</param>
internal sealed class TpeSampler(SearchSpace space, Goal goal, ulong seed) : ISampler
{
    /// <summary>Trials that are drawn at random before anything can be learned.</summary>
    public const int StartTrials = 10;

    private const int Candidates = 24;
    private const int MostGoodTrials = 25;
    private const int TenPercent = 10;
    private const uint StreamOfCandidates = 1;

    private readonly RandomSampler _start = new(space, seed);

    /// <inheritdoc />
    public ValueMap<string>? Sample(int trial, IReadOnlyList<SearchTrial> visible, IReadOnlyList<ValueMap<string>> earlier)
    {
        (SearchTrial Trial, double[] At)[] known = [.. visible.Where(IsInformative).Select(seen => (seen, space.Locate(seen.Parameters)!)).Where(seen => seen.Item2 is not null)];
        if (known.Length < StartTrials)
        {
            return _start.Sample(trial, visible, earlier);
        }

        int good = Math.Min((known.Length + TenPercent - 1) / TenPercent, MostGoodTrials);
        HashSet<int> best = [.. known.Select(seen => seen.Trial).Order(new ByPromise(goal)).Take(good).Select(seen => seen.Number)];
        ParzenEstimator Density(bool isGood) => new(space, [.. known.Where(seen => best.Contains(seen.Trial.Number) == isGood).Select(seen => seen.At)]);
        ParzenEstimator wanted = Density(true);
        ParzenEstimator others = Density(false);

        var random = new CounterRandom(seed, RandomPurpose.Sampler, (uint)trial, StreamOfCandidates);
        double[]? chosen = null;
        double highest = double.NegativeInfinity;
        for (int candidate = 0; candidate < Candidates; candidate++)
        {
            double[] at = wanted.Draw(ref random);
            double gain = wanted.LogDensity(at) - others.LogDensity(at);
            if (chosen is null || gain > highest)
            {
                (chosen, highest) = (at, gain);
            }
        }

        return new ValueMap<string>(space.Parameters.Select((parameter, index) => KeyValuePair.Create(parameter.Key, parameter.At(chosen![index]))));
    }

    private static bool IsInformative(SearchTrial trial) => trial.Outcome != TrialOutcome.Failed && trial.Value is { } value && !double.IsNaN(value);

    /// <summary>Complete trials by value, then pruned ones: those that came further first, then by value. Equal ones by number.</summary>
    private sealed class ByPromise(Goal goal) : IComparer<SearchTrial>
    {
        public int Compare(SearchTrial? x, SearchTrial? y)
        {
            bool isComplete = x!.Outcome == TrialOutcome.Completed;
            if (isComplete != (y!.Outcome == TrialOutcome.Completed))
            {
                return isComplete ? -1 : 1;
            }

            if (!isComplete && x.Curve.Count != y.Curve.Count)
            {
                return y.Curve.Count.CompareTo(x.Curve.Count);
            }

            return MetricDirection.IsBetter(goal, x.Value!.Value, y.Value!.Value, 0) ? -1
                : MetricDirection.IsBetter(goal, y.Value!.Value, x.Value!.Value, 0) ? 1
                : x.Number.CompareTo(y.Number);
        }
    }
}
