using System.CommandLine;
using ExperimentHarness.Cli.Experiments;
using ExperimentHarness.Cli.Output;
using ExperimentHarness.Core.Files;

namespace ExperimentHarness.Cli.Commands;

/// <summary>Shows what train would do.</summary>
internal static class PlanCommand
{
    /// <summary><c>harness plan</c>.</summary>
    public static Command Create(GlobalOptions options, Composition composition)
    {
        Option<string?> experiment = CommonOptions.Experiment(options, "The experiment to plan.");
        experiment.Required = true;
        Option<string[]> overrides = CommonOptions.Set();
        Option<ulong[]> seeds = CommonOptions.Seed();
        Option<OutputFormat> format = CommonOptions.Format();
        var command = new ExampleCommand(
            "plan",
            "Shows which runs train would do, and which are done; trains nothing and downloads nothing.",
            "harness plan --experiment=baseline",
            "harness plan --experiment=baseline --set training.epochs=3 --format=json")
        {
            experiment,
            overrides,
            seeds,
            format,
        };
        command.SetAction(parsed =>
        {
            HarnessFolders folders = Composition.FindFolders(parsed.GetValue(options.Root));
            ExperimentRequest request = ExperimentRequest.Of(parsed.GetValue(experiment)!, parsed.GetValue(overrides), parsed.GetValue(seeds));
            IReadOnlyList<PlanRow> rows = new ExperimentPlanning(composition, folders).Rows(request);
            PlanTable.Of(rows).Write(composition.Terminal, parsed.GetValue(format));
            return ExitCode.Done;
        });
        return command;
    }
}
