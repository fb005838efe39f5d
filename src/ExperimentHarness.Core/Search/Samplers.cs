using ExperimentHarness.Core.Spec;

namespace ExperimentHarness.Core.Search;

/// <summary>The samplers by the names that specs have for them.</summary>
public static class Samplers
{
    /// <summary>The sampler of a sweep.</summary>
    /// <param name="space">Where trials may lie.</param>
    /// <param name="method">How they are chosen.</param>
    /// <param name="goal">What a good trial is.</param>
    /// <param name="seed">Seed of whatever is drawn.</param>
    public static ISampler Create(SearchSpace space, SweepMethod method, Goal goal, ulong seed) => method switch
    {
        SweepMethod.Grid => new GridSampler(space),
        SweepMethod.Random => new RandomSampler(space, seed),
        SweepMethod.Tpe => new TpeSampler(space, goal, seed),
        _ => throw new ArgumentOutOfRangeException(nameof(method), method, "no such method"),
    };
}
