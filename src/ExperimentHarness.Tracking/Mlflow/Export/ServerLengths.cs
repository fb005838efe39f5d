namespace ExperimentHarness.Tracking.Mlflow.Export;

/// <summary>Shortens texts to what the server keeps of them, and remembers which.</summary>
internal sealed class ServerLengths
{
    private readonly List<string> _cut = [];

    /// <summary>What a person should know of texts that were cut.</summary>
    public IReadOnlyList<string> Cut => _cut;

    /// <summary>The text, or its beginning.</summary>
    /// <param name="name">What the text is, for the person who misses its end.</param>
    /// <param name="text">The text.</param>
    /// <param name="length">Characters that the server keeps.</param>
    public string Fit(string name, string text, int length)
    {
        if (text.Length <= length)
        {
            return text;
        }

        _cut.Add($"'{name}' has {text.Length} characters, the server keeps {length}; the whole of it is in spec.yaml and the journal");
        int end = char.IsHighSurrogate(text[length - 1]) ? length - 1 : length;
        return text[..end];
    }
}
