using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using ExperimentHarness.Cli.Experiments;
using ExperimentHarness.Cli.Sweeping;

namespace ExperimentHarness.Cli.Commands;

/// <summary>Searches hyperparameters.</summary>
internal static class SweepCommand
{
    /// <summary><c>harness sweep</c>.</summary>
    public static Command Create(GlobalOptions options, Composition composition)
    {
        Option<string?> experiment = CommonOptions.Experiment(options, "The experiment whose sweep is worked through.");
        experiment.Required = true;
        Option<string[]> overrides = CommonOptions.Set();
        Option<ulong[]> seeds = CommonOptions.Seed();
        var trials = new Option<int?>("--trials")
        {
            Description = "Number of the last trial, a shorter way to set sweep.trials; more than before extends the sweep.",
            HelpName = "n",
            CustomParser = CommonOptions.WholeNumber(minimum: 1),
        };
        var workers = new Option<int?>("--workers")
        {
            Description = "Trials that are trained at once, sweep.concurrency at most where trials look at each other; changes no result.",
            HelpName = "n",
            CustomParser = CommonOptions.WholeNumber(minimum: 1, maximum: 1024),
        };
        var launcher = new Option<Launcher>("--launcher")
        {
            Description = "Where trials are trained: in this process, or by Slurm, a task each of an array job, on nodes that share this folder.",
            HelpName = "local|slurm",
            CustomParser = ParseLauncher,
        };
        var failFast = new Option<bool>("--fail-fast") { Description = "Stops at the first trial that fails; by default it is recorded, and the others go on." };
        Option<bool> noCache = CommonOptions.NoCache();
        Option<bool> offline = CommonOptions.Offline();
        var command = new ExampleCommand(
            "sweep",
            "Trains the trials of an experiment's sweep and says which is best; a stopped sweep is continued, a finished one extended by more trials.",
            "harness sweep --experiment=learning-rate-sweep",
            "harness sweep --experiment=head-search --trials=40 --workers=2")
        {
            experiment,
            overrides,
            seeds,
            trials,
            workers,
            launcher,
            failFast,
            noCache,
            offline,
        };
        command.SetAction(parsed =>
        {
            var request = ExperimentRequest.Of(parsed.GetValue(experiment)!, [.. parsed.GetValue(overrides) ?? [], .. Trials(parsed.GetValue(trials))], parsed.GetValue(seeds));
            var choices = new SweepChoices(parsed.GetValue(workers), !parsed.GetValue(noCache), parsed.GetValue(offline), parsed.GetValue(failFast)) { Launcher = parsed.GetValue(launcher) };
            return new SweepTraining(composition, Composition.FindFolders(parsed.GetValue(options.Root))).Run(request, choices);
        });
        return command;
    }

    private static IEnumerable<string> Trials(int? count) => count is { } last ? [string.Create(CultureInfo.InvariantCulture, $"sweep.trials={last}")] : [];

    private static Launcher ParseLauncher(ArgumentResult result)
    {
        string text = result.Tokens[^1].Value;
        switch (text)
        {
            case "local": return Launcher.Local;
            case "slurm": return Launcher.Slurm;
            default:
                result.AddError($"'--launcher={text}' is neither local nor slurm");
                return Launcher.Local;
        }
    }
}
