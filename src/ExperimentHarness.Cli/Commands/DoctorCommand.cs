using System.CommandLine;
using ExperimentHarness.Cli.Checks;
using ExperimentHarness.Cli.Output;
using ExperimentHarness.Core.Catalogs;
using ExperimentHarness.Core.Files;
using ExperimentHarness.Core.Problems;
using ExperimentHarness.Specs;

namespace ExperimentHarness.Cli.Commands;

/// <summary>Checks the environment.</summary>
internal static class DoctorCommand
{
    /// <summary><c>harness doctor</c>.</summary>
    public static Command Create(GlobalOptions options, Composition composition)
    {
        Option<OutputFormat> format = CommonOptions.Format();
        var verify = new Option<bool>("--verify") { Description = "Read data sets and weights whole, and compare them with their digests." };
        var command = new ExampleCommand(
            "doctor",
            "Checks the machine, the folders, data and weights, and says what to do about each failure.",
            "harness doctor",
            "harness doctor --verify --format=json")
        {
            verify,
            format,
        };
        command.SetAction(parsed =>
        {
            HarnessFolders folders = Composition.FindFolders(parsed.GetValue(options.Root));
            var catalog = new CatalogChecks(folders, parsed.GetValue(verify), composition.Time);
            IReadOnlyList<CheckResult> results = [.. Run(folders, catalog, composition.Time), .. TrackingChecks.Run(composition)];
            Write(composition.Terminal, results, parsed.GetValue(format));
            return results.Any(result => result.Status == CheckStatus.Missing) ? ExitCode.MissingRequirement : ExitCode.Done;
        });
        return command;
    }

    private static IReadOnlyList<CheckResult> Run(HarnessFolders folders, CatalogChecks checks, TimeProvider time) =>
    [
        MachineChecks.Runtime(),
        MachineChecks.Sdk(folders.Root),
        MachineChecks.Processor(),
        MachineChecks.Memory(),
        MachineChecks.Pictures(),
        .. DiskChecks.Run(folders),
        .. RunCatalog(folders, checks, time),
    ];

    private static IEnumerable<CheckResult> RunCatalog(HarnessFolders folders, CatalogChecks checks, TimeProvider time)
    {
        try
        {
            Catalog catalog = CatalogReader.Read(folders.Catalog);
            return [.. checks.Run(catalog), TensorFlowChecks.Run(folders, catalog, time)];
        }
        catch (BadInputException bad)
        {
            return [CheckResult.Warn("catalog", bad.Message, "mend it; until then only procedural pictures and your own folders can be used")];
        }
    }

    private static void Write(Terminal terminal, IReadOnlyList<CheckResult> results, OutputFormat format)
    {
        var table = new Table<CheckResult>(
            [
                new("check", result => result.Name),
                new("status", result => result.Status.ToString().ToLowerInvariant()),
                new("detail", result => result.Detail),
                new("remedy", result => result.Remedy),
            ],
            results);
        table.Write(terminal, format);
    }
}
