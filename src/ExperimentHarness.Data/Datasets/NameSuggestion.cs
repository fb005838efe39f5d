namespace ExperimentHarness.Data.Datasets;

/// <summary>Helps with a name that does not exist: the nearest one that does, or the list of them.</summary>
internal static class NameSuggestion
{
    private const int ListedAtMost = 10;

    /// <summary><c>did you mean 'x'?</c>, or what there is.</summary>
    public static string Among(string name, IEnumerable<string> candidates)
    {
        string[] known = [.. candidates.Order(CodePointOrder.Instance)];
        if (known.Length == 0)
        {
            return "there is nothing beside it";
        }

        string nearest = known.MinBy(candidate => Distance(name, candidate))!;
        return Distance(name, nearest) <= Math.Max(2, name.Length / 3)
            ? $"did you mean '{nearest}'?"
            : $"there is: {string.Join(", ", known.Take(ListedAtMost))}{(known.Length > ListedAtMost ? ", …" : "")}";
    }

    /// <summary>Levenshtein distance, ignoring case.</summary>
    private static int Distance(string from, string to)
    {
        int[] previous = [.. Enumerable.Range(0, to.Length + 1)];
        for (int i = 0; i < from.Length; i++)
        {
            int[] current = [i + 1, .. new int[to.Length]];
            for (int j = 0; j < to.Length; j++)
            {
                int change = char.ToUpperInvariant(from[i]) == char.ToUpperInvariant(to[j]) ? 0 : 1;
                current[j + 1] = Math.Min(previous[j] + change, Math.Min(previous[j + 1], current[j]) + 1);
            }

            previous = current;
        }

        return previous[to.Length];
    }
}
