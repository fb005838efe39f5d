using System.CommandLine;
using ExperimentHarness.Cli.Output;
using ExperimentHarness.Cli.Reports;
using ExperimentHarness.Core.Files;
using ExperimentHarness.Tracking.Results;

namespace ExperimentHarness.Cli.Commands;

/// <summary>Removes a run.</summary>
internal static class DeleteCommand
{
    /// <summary><c>harness delete</c>.</summary>
    public static Command Create(GlobalOptions options, Composition composition)
    {
        Option<string> run = CommonOptions.Run(options);
        var yes = new Option<bool>("--yes") { Description = "Really remove it; without this, only what would be removed is said." };
        var command = new ExampleCommand(
            "delete",
            "Removes a run and all it left on disk; a dry run unless --yes is given.",
            "harness delete --run=3f9a",
            "harness delete --run=3f9a --yes")
        {
            run,
            yes,
        };
        command.SetAction(parsed =>
        {
            HarnessFolders folders = Composition.FindFolders(parsed.GetValue(options.Root));
            var store = new ResultsStore(folders);
            if (parsed.GetValue(yes))
            {
                store.DeleteDoomed(); // also where the run is not found because a killed Delete had renamed it
            }

            composition.Terminal.Out.WriteLine(Delete(folders, store.Find(parsed.GetRequiredValue(run)), parsed.GetValue(yes)));
            return ExitCode.Done;
        });
        return command;
    }

    private static string Delete(HarnessFolders folders, RunFolder folder, bool isMeant)
    {
        FileInfo[] files = new DirectoryInfo(folder.Path).GetFiles("*", SearchOption.AllDirectories);
        string what = $"{folder.Name}: {files.Length} files, {Sizes.Text(files.Sum(file => file.Length))}";
        if (!isMeant)
        {
            return $"would remove {what}; add --yes to do it";
        }

        ResultsStore.Delete(folder);
        RunsReport.Renew(folders, folder.Experiment);
        return $"removed {what}";
    }
}
