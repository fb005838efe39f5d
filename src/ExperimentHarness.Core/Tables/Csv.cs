using System.Buffers;

namespace ExperimentHarness.Core.Tables;

/// <summary>Comma-separated values as RFC 4180 has them.</summary>
public static class Csv
{
    private static readonly SearchValues<char> Special = SearchValues.Create(",\"\r\n");

    /// <summary>One field, in quotes where it needs them.</summary>
    public static string Field(string text) =>
        text.AsSpan().ContainsAny(Special) ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;
}
