using ExperimentHarness.Core.Collections;
using ExperimentHarness.Core.Randomness;

namespace ExperimentHarness.Core.Search;

/// <summary>Independent draws, each a function of the seed and the trial's number.</summary>
internal sealed class RandomSampler(SearchSpace space, ulong seed) : ISampler
{
    /// <inheritdoc />
    public ValueMap<string>? Sample(int trial, IReadOnlyList<SearchTrial> visible, IReadOnlyList<ValueMap<string>> earlier)
    {
        var random = new CounterRandom(seed, RandomPurpose.Sampler, pass: (uint)trial, index: 0);
        return space.Draw(ref random);
    }
}
