using System.CommandLine;
using ExperimentHarness.Cli.Experiments;

namespace ExperimentHarness.Cli.Commands;

/// <summary>Trains an experiment.</summary>
internal static class TrainCommand
{
    /// <summary><c>harness train</c>.</summary>
    public static Command Create(GlobalOptions options, Composition composition)
    {
        Option<string?> experiment = CommonOptions.Experiment(options, "The experiment to train.");
        experiment.Required = true;
        Option<string[]> overrides = CommonOptions.Set();
        Option<ulong[]> seeds = CommonOptions.Seed();
        var rerun = new Option<bool>("--rerun") { Description = "Trains complete runs again; the old record is kept as <run key>.1." };
        Option<bool> noCache = CommonOptions.NoCache();
        Option<bool> offline = CommonOptions.Offline();
        var command = new ExampleCommand(
            "train",
            "Trains every seed of an experiment; complete runs are skipped, interrupted ones continued.",
            "harness train --experiment=quickstart",
            "harness train --experiment=baseline --set training.optimizer.learning_rate=3.0e-5 --seed=1 --seed=2")
        {
            experiment,
            overrides,
            seeds,
            rerun,
            noCache,
            offline,
        };
        command.SetAction(parsed =>
        {
            var request = ExperimentRequest.Of(parsed.GetValue(experiment)!, parsed.GetValue(overrides), parsed.GetValue(seeds));
            var training = new ExperimentTraining(composition, Composition.FindFolders(parsed.GetValue(options.Root)));
            return training.Run(request, new TrainingChoices(parsed.GetValue(rerun), !parsed.GetValue(noCache), parsed.GetValue(offline)));
        });
        return command;
    }
}
