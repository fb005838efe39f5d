using ExperimentHarness.Core.Randomness;

namespace ExperimentHarness.Core.Importance;

/// <summary>Regression trees, each of trials drawn with replacement: Breiman, "Random Forests", Machine Learning 45, 2001. Every split looks at all parameters.</summary>
internal static class RandomForest
{
    /// <summary>Number of trees.</summary>
    public const int Trees = 64;

    private const uint StreamOfSamples = 1;

    /// <summary>Grows the trees; a function of its arguments.</summary>
    public static IEnumerable<RegressionTree> Grow(ForestData data, ulong seed)
    {
        for (uint tree = 0; tree < Trees; tree++)
        {
            int[] order = Permutation.Of(seed, RandomPurpose.Forest, tree, data.Axes.Length);
            yield return new RegressionTree(data, Draw(data.Values.Length, seed, tree), order);
        }
    }

    private static int[] Draw(int count, ulong seed, uint tree)
    {
        var random = new CounterRandom(seed, RandomPurpose.Forest, tree, StreamOfSamples);
        var drawn = new int[count];
        for (int index = 0; index < count; index++)
        {
            drawn[index] = (int)random.NextBelow((uint)count);
        }

        return drawn;
    }
}
