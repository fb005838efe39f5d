using System.Text.Json;
using ExperimentHarness.Cli.Output;
using ExperimentHarness.Core.Files;

namespace ExperimentHarness.Cli.Reproducing;

/// <summary>reproduction.json: the last verdict about a run, beside its record.</summary>
internal static class ReproductionFile
{
    /// <summary>Writes the file whole.</summary>
    public static void Write(string path, ReproductionReport report)
    {
        using var text = new StringWriter { NewLine = "\n" };
        Json.Write(text, json => ReproductionDocument.Write(json, report));
        AtomicFile.WriteAllText(path, text.ToString());
    }

    /// <summary>The verdict in one line, such as <c>IDENTICAL, 10 of 10 epochs, 2026-11-25 04:05</c>; null where there is none, or a person changed it.</summary>
    public static string? Read(string path)
    {
        if (!File.Exists(path))
        {
            return null;
        }

        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(path));
            JsonElement root = document.RootElement;
            return $"{root.GetProperty("verdict").GetString()}, {root.GetProperty("epochs").GetInt32()} of {root.GetProperty("recorded_epochs").GetInt32()} epochs, {Cells.Text(root.GetProperty("time").GetDateTimeOffset())}";
        }
        catch (Exception failure) when (failure is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            return null;
        }
    }
}
