using System.CommandLine;
using ExperimentHarness.Cli.Checks;
using ExperimentHarness.Cli.Output;
using ExperimentHarness.Core.Files;

namespace ExperimentHarness.Cli.Commands;

/// <summary>Checks the environment.</summary>
internal static class DoctorCommand
{
    /// <summary><c>harness doctor</c>.</summary>
    public static Command Create(GlobalOptions options, Composition composition)
    {
        Option<OutputFormat> format = CommonOptions.Format();
        var command = new ExampleCommand(
            "doctor",
            "Checks the machine, the folders, data and weights, and says what to do about each failure.",
            "harness doctor",
            "harness doctor --format=json")
        {
            format,
        };
        command.SetAction(parsed =>
        {
            HarnessFolders folders = Composition.FindFolders(parsed.GetValue(options.Root));
            IReadOnlyList<CheckResult> results = Run(folders);
            Write(composition.Terminal, results, parsed.GetValue(format));
            return results.Any(result => result.Status == CheckStatus.Missing) ? ExitCode.MissingRequirement : ExitCode.Done;
        });
        return command;
    }

    private static IReadOnlyList<CheckResult> Run(HarnessFolders folders) =>
    [
        MachineChecks.Runtime(),
        MachineChecks.Processor(),
        MachineChecks.Memory(),
        .. DiskChecks.Run(folders),
    ];

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
