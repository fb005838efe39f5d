namespace ExperimentHarness.Core.Sweeps;

/// <summary>Short names of a sweep's parameters: the last word of the dotted key, and as many before it as tell them apart; <c>name</c> alone names nothing.</summary>
public static class ParameterNames
{
    /// <summary>A name for each key, in their order.</summary>
    public static IReadOnlyList<string> Shorten(IReadOnlyList<string> keys) => [.. keys.Select(key => Shorten(key, keys))];

    private static string Shorten(string key, IReadOnlyList<string> keys)
    {
        string[] words = key.Split('.');
        return Enumerable.Range(1, words.Length)
            .Select(count => string.Join('.', words[^count..]))
            .First(name => name == key || (name != "name" && !keys.Any(other => other != key && other.EndsWith($".{name}", StringComparison.Ordinal))));
    }
}
