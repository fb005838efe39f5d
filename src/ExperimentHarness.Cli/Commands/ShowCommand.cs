using System.CommandLine;
using ExperimentHarness.Cli.Output;
using ExperimentHarness.Cli.Progress;
using ExperimentHarness.Cli.Runs;
using ExperimentHarness.Core.Problems;
using ExperimentHarness.Tracking.Results;

namespace ExperimentHarness.Cli.Commands;

/// <summary>Shows one run.</summary>
internal static class ShowCommand
{
    /// <summary><c>harness show</c>.</summary>
    public static Command Create(GlobalOptions options, Composition composition)
    {
        Option<string> run = CommonOptions.Run(options);
        Option<OutputFormat> format = CommonOptions.Format();
        var command = new ExampleCommand(
            "show",
            "Shows one run whole: what it is, its epochs, its files, and whether these are still what its journal says.",
            "harness show --run=3f9a",
            "harness show --run=baseline/3f9a --format=json")
        {
            run,
            format,
        };
        command.SetAction(parsed =>
        {
            var store = new ResultsStore(Composition.FindFolders(parsed.GetValue(options.Root)));
            RunRecord record = RunRecord.Read(store.Find(parsed.GetRequiredValue(run)));
            IReadOnlyList<Problem> problems = RecordedFiles.FindProblems(record.Folder, record.History.Artifacts);
            Write(composition.Terminal, record with { Problems = [.. record.Problems, .. problems] }, parsed.GetValue(format));
            return ExitCode.Done;
        });
        return command;
    }

    private static void Write(Terminal terminal, RunRecord run, OutputFormat format)
    {
        switch (format)
        {
            case OutputFormat.Json: Json.Write(terminal.Out, writer => RunDocument.Write(writer, run)); break;
            case OutputFormat.Csv: EpochTable.Of(run.History.Epochs, run.BestEpoch).Write(terminal, format); break;
            default: RunText.Write(terminal, run); break;
        }
    }
}
