using System.CommandLine;
using ExperimentHarness.Cli.Experiments;
using ExperimentHarness.Cli.Output;
using ExperimentHarness.Core.Files;
using ExperimentHarness.Core.Problems;

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
        var why = new Option<bool>("--why") { Description = "Say which part of each key changed against the nearest recorded run, and why features are not cached." };
        Option<OutputFormat> format = CommonOptions.Format();
        var command = new ExampleCommand(
            "plan",
            "Shows which runs train would do, which are done, what is cached, and what time and disk it will take; trains nothing and downloads nothing.",
            "harness plan --experiment=baseline",
            "harness plan --experiment=baseline --set training.optimizer.learning_rate=3.0e-4 --why",
            "harness plan --experiment=baseline --set training.epochs=3 --format=json")
        {
            experiment,
            overrides,
            seeds,
            why,
            format,
        };
        command.SetAction(parsed =>
        {
            if (parsed.GetValue(why) && parsed.GetValue(format) == OutputFormat.Csv)
            {
                throw new BadInputException("EH5001", "'--why' explains in sentences, for which '--format=csv' has no column; use --format=json, or leave one of the two out");
            }

            HarnessFolders folders = Composition.FindFolders(parsed.GetValue(options.Root));
            ExperimentRequest request = ExperimentRequest.Of(parsed.GetValue(experiment)!, parsed.GetValue(overrides), parsed.GetValue(seeds));
            PlanReport plan = new ExperimentPlanning(composition, folders).Plan(request, parsed.GetValue(why));
            plan.Write(composition.Terminal, parsed.GetValue(format));
            return ExitCode.Done;
        });
        return command;
    }
}
