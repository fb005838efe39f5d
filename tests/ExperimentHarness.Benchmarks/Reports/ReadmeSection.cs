using System.Text;
using ExperimentHarness.Cli.Output;

namespace ExperimentHarness.Benchmarks.Reports;

/// <summary>The part of README.md that is made from a report, between two marks.</summary>
internal static class ReadmeSection
{
    private const string Begin = "<!-- benchmark: made by ./build.sh --target=Benchmark -->";
    private const string End = "<!-- /benchmark -->";

    /// <summary>The text with what stands between the marks replaced.</summary>
    /// <exception cref="InvalidDataException">A mark is missing.</exception>
    public static string Replace(string readme, BenchmarkReport report)
    {
        int begin = readme.IndexOf(Begin, StringComparison.Ordinal);
        int end = readme.IndexOf(End, StringComparison.Ordinal);
        return begin >= 0 && end > begin
            ? readme[..(begin + Begin.Length)] + "\n" + ToMarkdown(report) + readme[end..]
            : throw new InvalidDataException($"README.md lacks the lines '{Begin}' and, after it, '{End}'");
    }

    /// <summary>Machine, versions and both tables.</summary>
    public static string ToMarkdown(BenchmarkReport report)
    {
        var text = new StringBuilder();
        text.Append($"Measured on {report.Date:yyyy-MM-dd}: {report.Machine}. Compared: {string.Join("; ", report.Libraries)}.\n\n");
        Append(text, ReportTables.Comparisons(report));
        text.Append('\n');
        Append(text, ReportTables.Measurements(report));
        return text.ToString();
    }

    private static void Append<TRow>(StringBuilder text, Table<TRow> table)
    {
        AppendRow(text, table.Columns.Select(column => column.Name.Replace('_', ' ')));
        AppendRow(text, table.Columns.Select(_ => "---"));
        foreach (TRow row in table.Rows)
        {
            AppendRow(text, table.Columns.Select(column => column.TextOf(row).Replace("|", "\\|", StringComparison.Ordinal)));
        }
    }

    private static void AppendRow(StringBuilder text, IEnumerable<string> cells) => text.Append("| ").AppendJoin(" | ", cells).Append(" |\n");
}
