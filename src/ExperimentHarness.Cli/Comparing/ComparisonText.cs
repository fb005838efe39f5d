using System.Text.Json;
using ExperimentHarness.Cli.Output;
using ExperimentHarness.Core.Comparison;

namespace ExperimentHarness.Cli.Comparing;

/// <summary>Writes a comparison.</summary>
/// <param name="comparison">What is compared.</param>
/// <param name="page">Where MLflow shows the same runs, or null.</param>
internal sealed class ComparisonText(RunComparison comparison, string? page)
{
    /// <summary>Writes it; as csv the runs only, for a file of this format is one table.</summary>
    public void Write(Terminal terminal, OutputFormat format)
    {
        switch (format)
        {
            case OutputFormat.Json: Json.Write(terminal.Out, WriteJson); break;
            case OutputFormat.Csv: ComparisonTables.Runs(comparison).Write(terminal, format); break;
            default: WriteText(terminal); break;
        }
    }

    private void WriteJson(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WritePropertyName("runs");
        ComparisonTables.Runs(comparison).WriteJson(writer);
        writer.WritePropertyName("groups");
        ComparisonTables.GroupsForPrograms(comparison).WriteJson(writer);
        writer.WritePropertyName("differences");
        ComparisonTables.Differences(comparison).WriteJson(writer);
        Cells.Write(writer, "mlflow", page);
        writer.WriteEndObject();
    }

    private void WriteText(Terminal terminal)
    {
        ComparisonTables.Runs(comparison).Write(terminal, OutputFormat.Table);
        terminal.Out.WriteLine();
        terminal.Out.WriteLine("mean ± standard deviation over the seeds of complete runs");
        ComparisonTables.GroupsForPeople(comparison).Write(terminal, OutputFormat.Table);
        terminal.Out.WriteLine();
        if (comparison.Differences.Count > 0)
        {
            terminal.Out.WriteLine($"Welch's t test over the seeds, two-sided; p from {Cells.Text(WelchTest.Level)} on is within seed noise");
            ComparisonTables.Differences(comparison).Write(terminal, OutputFormat.Table);
        }
        else if (comparison.Groups.Count > 1)
        {
            terminal.Out.WriteLine("whether groups differ by more than seed noise takes two complete seeds of each; training.seeds in the spec, or --seed, makes more");
        }

        if (page is not null)
        {
            terminal.Out.WriteLine($"in MLflow: {page}");
        }
    }
}
