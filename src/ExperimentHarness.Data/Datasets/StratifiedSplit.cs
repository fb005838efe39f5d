using ExperimentHarness.Core.Randomness;

namespace ExperimentHarness.Data.Datasets;

/// <summary>
/// Deals the pictures of each class out by chance, the same share of every class, as a function of the seed alone:
/// class c uses the stream (split seed, Split, pass c). Within a part pictures keep their order.
/// </summary>
internal static class StratifiedSplit
{
    /// <summary>Whether each picture goes to validation: round(share * n) of each class's n, at least one and not all.</summary>
    public static bool[] Fraction(IReadOnlyList<int> labels, double share, ulong seed)
    {
        var validation = new bool[labels.Count];
        foreach (int[] members in Shuffled(labels, seed))
        {
            int count = Math.Clamp((int)Math.Floor((share * members.Length) + 0.5), 1, members.Length - 1);
            foreach (int index in members.AsSpan(0, count))
            {
                validation[index] = true;
            }
        }

        return validation;
    }

    /// <summary>The fold of each picture, 0 … folds - 1. Each class goes on dealing where the one before stopped, so that folds differ by at most one picture.</summary>
    public static int[] Folds(IReadOnlyList<int> labels, int folds, ulong seed)
    {
        var fold = new int[labels.Count];
        int next = 0;
        foreach (int[] members in Shuffled(labels, seed))
        {
            foreach (int index in members)
            {
                fold[index] = next++ % folds;
            }
        }

        return fold;
    }

    private static IEnumerable<int[]> Shuffled(IReadOnlyList<int> labels, ulong seed)
    {
        foreach (IGrouping<int, int> group in Enumerable.Range(0, labels.Count).GroupBy(index => labels[index]).OrderBy(group => group.Key))
        {
            int[] members = [.. group];
            yield return Array.ConvertAll(Permutation.Of(seed, RandomPurpose.Split, (uint)group.Key, members.Length), place => members[place]);
        }
    }
}
