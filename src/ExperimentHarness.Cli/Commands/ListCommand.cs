using System.CommandLine;
using ExperimentHarness.Cli.Output;
using ExperimentHarness.Cli.Runs;
using ExperimentHarness.Core.Files;
using ExperimentHarness.Core.Problems;
using ExperimentHarness.Tracking.Results;

namespace ExperimentHarness.Cli.Commands;

/// <summary>Lists runs.</summary>
internal static class ListCommand
{
    /// <summary><c>harness list</c>.</summary>
    public static Command Create(GlobalOptions options, Composition composition)
    {
        Option<string?> experiment = CommonOptions.Experiment(options, "Only runs of this experiment.");
        Option<OutputFormat> format = CommonOptions.Format();
        var command = new ExampleCommand(
            "list",
            "Lists runs, newest first.",
            "harness list",
            "harness list --experiment=baseline --format=csv")
        {
            experiment,
            format,
        };
        command.SetAction(parsed =>
        {
            HarnessFolders folders = Composition.FindFolders(parsed.GetValue(options.Root));
            var store = new ResultsStore(folders);
            RunRecord[] runs = [.. store.List(parsed.GetValue(experiment)).Select(RunRecord.Read)];
            if (runs.Length == 0 && parsed.GetValue(experiment) is { } name && store.List().Count > 0)
            {
                throw MissingRuns.Of(name, folders);
            }

            Write(composition.Terminal, runs, parsed.GetValue(format));
            return ExitCode.Done;
        });
        return command;
    }

    private static void Write(Terminal terminal, RunRecord[] runs, OutputFormat format)
    {
        if (runs.Length == 0 && format == OutputFormat.Table)
        {
            terminal.Out.WriteLine("no runs yet; './build.sh --target=Train --experiment=quickstart' makes one");
            return;
        }

        RunTable.Of(runs).Write(terminal, format);
        foreach (Problem problem in runs.SelectMany(run => run.Problems))
        {
            terminal.Error.WriteLine(problem);
        }
    }
}
