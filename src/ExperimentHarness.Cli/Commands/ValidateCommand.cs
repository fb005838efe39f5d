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
            IReadOnlyList<string> valid = Check(folders, parsed.GetValue(experiment), parsed.GetValue(overrides) ?? []);
            foreach (string name in valid)
            {
                composition.Terminal.Out.WriteLine($"{name}: valid");
            }

            return ExitCode.Done;
        });
        return command;
    }

    private static List<string> Check(HarnessFolders folders, string? experiment, IReadOnlyList<string> overrides)
    {
        var reader = new YamlSpecReader(folders.Experiments);
        var problems = new List<Problem>();
        var valid = new List<string>();
        foreach (string name in experiment is null ? reader.Experiments : [experiment])
        {
            Try(name, () => reader.Read(name, overrides));
        }

        if (experiment is null)
        {
            Try("catalog", () => CatalogReader.Read(Path.Combine(folders.Experiments, "catalog.yaml")));
        }

        return problems.Count == 0 ? valid : throw new BadInputException([.. problems.Distinct()]);

        // A base with a mistake shows in every spec that extends it; it is said once.
        void Try(string name, Func<object> read)
        {
            try
            {
                read();
                valid.Add(name);
            }
            catch (BadInputException bad)
            {
                problems.AddRange(bad.Problems);
            }
        }
    }
}
