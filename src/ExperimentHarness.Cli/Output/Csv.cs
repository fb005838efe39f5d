using System.Buffers;

namespace ExperimentHarness.Cli.Output;

/// <summary>RFC 4180.</summary>
internal static class Csv
{
    private static readonly SearchValues<char> Special = SearchValues.Create(",\"\r\n");

    /// <summary>One field, in quotes where it needs them.</summary>
    public static string Field(string text) =>
        text.AsSpan().ContainsAny(Special) ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;
}
