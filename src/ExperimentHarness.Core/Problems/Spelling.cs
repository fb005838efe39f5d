namespace ExperimentHarness.Core.Problems;

/// <summary>Finds the word that somebody meant.</summary>
public static class Spelling
{
    /// <summary>The candidate with the fewest edits (insert, delete, replace, swap of neighbours; case is free) from the word, else one that ends in the word (<c>val_accuracy</c> for <c>accuracy</c>), or null where none is near: more than a third of the word would have to change.</summary>
    public static string? Nearest(string word, IEnumerable<string> candidates)
    {
        string[] words = [.. candidates];
        string? nearest = null;
        int fewest = Math.Max(1, word.Length / 3) + 1;
        foreach (string candidate in words)
        {
            int edits = Distance(word.ToLowerInvariant(), candidate.ToLowerInvariant());
            if (edits < fewest)
            {
                (nearest, fewest) = (candidate, edits);
            }
        }

        return nearest ?? words.FirstOrDefault(candidate =>
            candidate.EndsWith($"_{word}", StringComparison.OrdinalIgnoreCase) || candidate.EndsWith($".{word}", StringComparison.OrdinalIgnoreCase));
    }

    /// <summary><c>; did you mean 'x'?</c> or, where nothing is near, <c>; valid here: a, b, c</c>.</summary>
    public static string Suggest(string word, IReadOnlyCollection<string> candidates) => Nearest(word, candidates) switch
    {
        string nearest => $"; did you mean '{nearest}'?",
        null when candidates.Count == 0 => "",
        null => $"; valid here: {string.Join(", ", candidates)}",
    };

    /// <summary>Edits between two words: optimal string alignment (Damerau 1964, each place edited once).</summary>
    internal static int Distance(string a, string b)
    {
        int[,] edits = new int[a.Length + 1, b.Length + 1];
        for (int i = 0; i <= a.Length; i++)
        {
            for (int j = 0; j <= b.Length; j++)
            {
                edits[i, j] = (i, j) switch
                {
                    (0, _) => j,
                    (_, 0) => i,
                    _ => Math.Min(
                        Math.Min(edits[i - 1, j], edits[i, j - 1]) + 1,
                        edits[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)),
                };
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                {
                    edits[i, j] = Math.Min(edits[i, j], edits[i - 2, j - 2] + 1);
                }
            }
        }

        return edits[a.Length, b.Length];
    }
}
