using System.Text.Encodings.Web;
using System.Text.Json;
using ExperimentHarness.Core.Files;

namespace ExperimentHarness.Benchmarks.Reports;

/// <summary>Reports as files, in docs/benchmarks.</summary>
internal static class ReportJson
{
    private static readonly JsonSerializerOptions Options = new()
    {
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new ValueListConverterFactory() },
    };

    /// <summary>As text.</summary>
    public static string Write(BenchmarkReport report) => JsonSerializer.Serialize(report, Options) + "\n";

    /// <summary>From text.</summary>
    /// <exception cref="JsonException">The text is no report.</exception>
    public static BenchmarkReport Read(string json) =>
        JsonSerializer.Deserialize<BenchmarkReport>(json, Options) ?? throw new JsonException("no report: null");

    /// <summary>Adds a report to the file of its machine and day, and returns what the file holds now.</summary>
    public static BenchmarkReport Save(string folder, BenchmarkReport report)
    {
        Directory.CreateDirectory(folder);
        string path = Path.Combine(folder, $"{report.Machine.FileName}-{report.Date:yyyy-MM-dd}.json");
        BenchmarkReport whole = File.Exists(path) ? Read(File.ReadAllText(path)).With(report) : report;
        AtomicFile.WriteAllText(path, Write(whole));
        return whole;
    }
}
