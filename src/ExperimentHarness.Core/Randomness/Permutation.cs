namespace ExperimentHarness.Core.Randomness;

/// <summary>Shuffles.</summary>
public static class Permutation
{
    /// <summary>The numbers 0..count-1 in an order that is a function of the arguments (Fisher and Yates, from the last place down; stream index 0).</summary>
    /// <param name="seed">Seed of the run or split.</param>
    /// <param name="purpose">Shuffle or Split.</param>
    /// <param name="pass">Pass over the set; of a split, the class.</param>
    /// <param name="count">Length.</param>
    public static int[] Of(ulong seed, RandomPurpose purpose, uint pass, int count)
    {
        int[] order = new int[count];
        for (int i = 0; i < count; i++)
        {
            order[i] = i;
        }

        var random = new CounterRandom(seed, purpose, pass, 0);
        for (int i = count - 1; i > 0; i--)
        {
            int j = (int)random.NextBelow((uint)i + 1);
            (order[i], order[j]) = (order[j], order[i]);
        }

        return order;
    }
}
