namespace ExperimentHarness.Cli.Output;

/// <summary>A table without frames, for pipes and files.</summary>
internal static class PlainTable
{
    private const int Gap = 2;

    /// <summary>Heading and rows with aligned columns and no space at line ends.</summary>
    public static IEnumerable<string> Lines(string[] heading, IReadOnlyList<string[]> rows)
    {
        int[] widths = [.. heading.Select((name, column) => rows.Select(row => row[column].Length).Append(name.Length).Max())];
        return rows.Prepend(heading).Select(row => string.Concat(row.Select((text, column) => text.PadRight(widths[column] + Gap))).TrimEnd());
    }
}
