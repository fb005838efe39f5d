using System.CommandLine;
using ExperimentHarness.Core.Files;
using ExperimentHarness.Core.Problems;
using ExperimentHarness.Specs;

namespace ExperimentHarness.Cli.Commands;

/// <summary>Checks specs.</summary>
internal static class ValidateCommand
{
    /// <summary><c>harness validate</c>.</summary>
    public static Command Create(GlobalOptions options, Composition composition)
    {
        Option<string?> experiment = CommonOptions.Experiment(options, "The experiment to check; all of them, and the catalog, where none is given.");
        Option<string[]> overrides = CommonOptions.Set();
        var command = new ExampleCommand(
            "validate",
            "Checks one spec, or all of experiments/: every problem at once, with its place and a suggestion.",
            "harness validate",
            "harness validate --experiment=baseline --set training.epochs=5")
        {
            experiment,
            overrides,
        };
        command.SetAction(parsed =>
        {
            HarnessFolders folders = Composition.FindFolders(parsed.GetValue(options.Root));
            var validation = new SpecValidation(folders.Experiments, folders.Root);
            string? name = parsed.GetValue(experiment);
            IReadOnlyList<string> given = parsed.GetValue(overrides) ?? [];
            IReadOnlyList<Problem> problems = name is null ? validation.CheckAll(given) : validation.Check(name, given);
            if (problems.Count > 0)
            {
                throw new BadInputException(problems);
            }

            foreach (string valid in name is null ? validation.Files : [name])
            {
                composition.Terminal.Out.WriteLine($"{valid}: valid");
            }

            return ExitCode.Done;
        });
        return command;
    }
}
