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
        Option<string[]> overrides = CommonOptions.Set();
        Option<ulong[]> seeds = CommonOptions.Seed();
        Option<string> run = CommonOptions.Run(options);
        run.Required = false;
        run.Description = "In place of --experiment: goes on with this run where it was stopped, a pruned trial of a sweep for example.";
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
            run,
            overrides,
            seeds,
            rerun,
            noCache,
            offline,
        };
        command.Validators.Add(parsed =>
        {
            bool hasRun = parsed.GetResult(run) is not null;
            if (hasRun == parsed.GetResult(experiment) is not null)
            {
                parsed.AddError("'harness train' needs --experiment, or --run to go on with one run");
            }
            else if (hasRun && new Option[] { overrides, seeds, rerun }.FirstOrDefault(option => parsed.GetResult(option) is { Implicit: false }) is { } other)
            {
                parsed.AddError($"'{other.Name}' changes which run is trained, and --run names one; give --experiment in its place");
            }
        });
        command.SetAction(parsed =>
        {
            var training = new ExperimentTraining(composition, Composition.FindFolders(parsed.GetValue(options.Root)));
            var choices = new TrainingChoices(parsed.GetValue(rerun), !parsed.GetValue(noCache), parsed.GetValue(offline));
            return parsed.GetValue(run) is { } name
                ? training.Continue(name, choices)
                : training.Run(ExperimentRequest.Of(parsed.GetValue(experiment)!, parsed.GetValue(overrides), parsed.GetValue(seeds)), choices);
        });
        return command;
    }
}
