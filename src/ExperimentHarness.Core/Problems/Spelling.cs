namespace ExperimentHarness.Core.Problems;

/// <summary>Finds the word that somebody meant.</summary>
public static class Spelling
{
    private const int ShortestBeginning = 3;
    private const int MostNamed = 3;

    /// <summary><c>did you mean 'x'?</c>, with each of the candidates that are equally near, or null where none is near.</summary>
    public static string? DidYouMean(string word, IEnumerable<string> candidates) => Nearest(word, candidates) switch
    {
        [] => null,
        string[] nearest => $"did you mean '{string.Join("' or '", nearest)}'?",
    };

    /// <summary><c>; did you mean 'x'?</c> or, where nothing is near, <c>; valid here: a, b, c</c>.</summary>
    public static string Suggest(string word, IReadOnlyCollection<string> candidates) => DidYouMean(word, candidates) switch
    {
        string question => $"; {question}",
        null when candidates.Count == 0 => "",
        null => $"; valid here: {string.Join(", ", candidates)}",
    };

    /// <summary>The shortest candidates that begin with the word, dashes apart at least three characters; else those with the fewest edits (insert, delete, replace, swap of neighbours) from it, at most a third of its length; else the shortest that end in it (<c>val_accuracy</c> for <c>accuracy</c>). Case is free. Empty where none is near, and where more than three are equally so: each of them is as good as a guess.</summary>
    internal static string[] Nearest(string word, IEnumerable<string> candidates)
    {
        string[] words = [.. candidates.Distinct(StringComparer.Ordinal)];
        string[] nearest =
        [
            .. Least(words.Where(candidate => IsBeginning(word, candidate)), candidate => candidate.Length)
                ?? Least(words.Where(candidate => Edits(word, candidate) <= Math.Max(1, word.Length / 3)), candidate => Edits(word, candidate))
                ?? Least(words.Where(candidate => IsLastPart(word, candidate)), candidate => candidate.Length)
                ?? [],
        ];
        return nearest.Length <= MostNamed ? nearest : [];
    }

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

    private static IEnumerable<string>? Least(IEnumerable<string> words, Func<string, int> measure) => words.GroupBy(measure).MinBy(group => group.Key);

    private static bool IsBeginning(string word, string candidate) =>
        word.TrimStart('-').Length >= ShortestBeginning && candidate.StartsWith(word, StringComparison.OrdinalIgnoreCase);

    private static int Edits(string word, string candidate) => Distance(word.ToLowerInvariant(), candidate.ToLowerInvariant());

    private static bool IsLastPart(string word, string candidate) =>
        candidate.EndsWith($"_{word}", StringComparison.OrdinalIgnoreCase) || candidate.EndsWith($".{word}", StringComparison.OrdinalIgnoreCase);
}
