using System.CommandLine;
using ExperimentHarness.Cli.Experiments;
using ExperimentHarness.Cli.Sweeping;

namespace ExperimentHarness.Cli.Commands;

/// <summary>What a task of a sweep's batch job starts; not for people, and not in the help.</summary>
internal static class WorkCommand
{
    /// <summary>Name of the command.</summary>
    public const string Name = "work";

    /// <summary><c>harness work</c>.</summary>
    public static Command Create(GlobalOptions options, Composition composition)
    {
        Option<string?> experiment = CommonOptions.Experiment(options, "The experiment whose sweep it is.");
        experiment.Required = true;
        Option<string[]> overrides = CommonOptions.Set();
        var sweep = new Option<string>("--sweep") { Description = "Key of the sweep.", HelpName = "key", Required = true };
        var trial = new Option<int?>("--trial")
        {
            Description = "Number of the trial.",
            HelpName = "n",
            Required = true,
            CustomParser = CommonOptions.WholeNumber(minimum: 1),
        };
        Option<bool> noCache = CommonOptions.NoCache();
        var command = new Command(Name, "Trains one trial of a sweep; sweep --launcher=slurm has it started.")
        {
            experiment,
            overrides,
            sweep,
            trial,
            noCache,
        };
        command.Hidden = true;
        command.SetAction(parsed =>
        {
            var request = ExperimentRequest.Of(parsed.GetValue(experiment)!, parsed.GetValue(overrides), seeds: null);
            return new TrialWork(composition, Composition.FindFolders(parsed.GetValue(options.Root)))
                .Run(request, parsed.GetValue(sweep)!, parsed.GetValue(trial)!.Value, !parsed.GetValue(noCache));
        });
        return command;
    }
}
