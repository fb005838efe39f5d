using System.Globalization;
using ExperimentHarness.Benchmarks.Measuring;
using ExperimentHarness.Cli.Output;

namespace ExperimentHarness.Benchmarks.Reports;

/// <summary>A report's two tables: what was measured, and what was promised.</summary>
internal static class ReportTables
{
    private const double BytesOfMegabyte = 1e6;

    /// <summary>Every measurement.</summary>
    public static Table<Measurement> Measurements(BenchmarkReport report) => new(
        [
            new("part", row => row.Part),
            new("what", row => row.What),
            new("peer", row => row.Peer),
            new("median", row => row.Median, row => $"{Number(row.Median)} {row.Unit}"),
            new("scatter", row => Rounds.Scatter(row.Values), row => row.Values.Count > 1 ? Percent(Rounds.Scatter(row.Values)) : ""),
            new("rounds", row => row.Values.Count),
            new("peak_memory", row => row.PeakMemoryBytes, row => row.PeakMemoryBytes is { } bytes ? $"{bytes / BytesOfMegabyte:0} MB" : ""),
            new("note", row => row.Note),
        ],
        report.Measurements);

    /// <summary>Every requirement for which both sides were measured.</summary>
    public static Table<Comparison> Comparisons(BenchmarkReport report) => new(
        [
            new("comparison", row => row.Requirement.Text),
            new("peer", row => row.Peer),
            new("found", row => row.Found, row => Number(row.Found) + Times(row)),
            new("must", row => row.Requirement.Must, row => $"≤ {Number(row.Requirement.Must)}{Times(row)}"),
            new("met", row => row.IsMet, row => row.IsMet ? "yes" : "no"),
        ],
        [.. Requirements.All.Select(requirement => requirement.Compare(report.Measurements)).OfType<Comparison>()]);

    private static string Times(Comparison row) => row.Requirement.Peers.Count > 0 ? "x" : "";

    /// <summary>Three significant digits, or all before the point.</summary>
    private static string Number(double value) =>
        Math.Abs(value) >= 100 ? value.ToString("0", CultureInfo.InvariantCulture)
        : Math.Abs(value) >= 10 ? value.ToString("0.0", CultureInfo.InvariantCulture)
        : Math.Abs(value) >= 1 ? value.ToString("0.00", CultureInfo.InvariantCulture)
        : value.ToString("0.000", CultureInfo.InvariantCulture);

    private static string Percent(double share) => (share * 100).ToString("0", CultureInfo.InvariantCulture) + " %";
}
