using System.CommandLine;
using ExperimentHarness.Cli.Output;
using ExperimentHarness.Cli.Tracking;
using ExperimentHarness.Tracking.Mlflow;
using ExperimentHarness.Tracking.Mlflow.Export;
using ExperimentHarness.Tracking.Results;

namespace ExperimentHarness.Cli.Commands;

/// <summary>Sends runs to the MLflow server.</summary>
internal static class SyncCommand
{
    /// <summary><c>harness sync</c>.</summary>
    public static Command Create(GlobalOptions options, Composition composition)
    {
        Option<string?> experiment = CommonOptions.Experiment(options, "Only runs of this experiment; all runs where none is given.");
        var run = new Option<string?>("--run") { Description = "Only this run: the beginning of its key, or experiment/beginning.", HelpName = "key" };
        var all = new Option<bool>("--all") { Description = "Every run of every experiment, which is also what happens without it." };
        var uri = new Option<string?>("--uri") { Description = "The server, in place of each spec's tracking.uri and MLFLOW_TRACKING_URI.", HelpName = "address" };
        var recreate = new Option<bool>("--recreate") { Description = "Make runs anew that were deleted on the server." };
        Option<OutputFormat> format = CommonOptions.Format();
        var command = new ExampleCommand(
            "sync",
            "Sends what the MLflow server does not have yet.",
            "harness sync --experiment=baseline",
            "harness sync --run=3f9a --uri=http://tracking.example:5000")
        {
            experiment,
            run,
            all,
            uri,
            recreate,
            format,
        };
        command.SetAction(async (parsed, _) =>
        {
            var store = new ResultsStore(Composition.FindFolders(parsed.GetValue(options.Root)));
            var request = new SyncRequest(parsed.GetValue(experiment), parsed.GetValue(run), parsed.GetValue(uri), parsed.GetValue(recreate));
            using var sync = new StoreSync(store, ProcessTracking.Environment(), composition.Time);
            List<SyncedRun> runs = [];
            await foreach (SyncedRun synced in sync.RunAsync(request, composition.Cancellation))
            {
                runs.Add(synced);
            }

            Write(composition.Terminal, runs, parsed.GetValue(format));
            return runs.Exists(synced => synced.HasBadSettings) ? ExitCode.BadInput
                : runs.Exists(synced => synced.IsUnfinished) ? ExitCode.MissingRequirement
                : ExitCode.Done;
        });
        return command;
    }

    private static void Write(Terminal terminal, List<SyncedRun> runs, OutputFormat format)
    {
        if (runs.Count == 0 && format == OutputFormat.Table)
        {
            terminal.Out.WriteLine("no runs to send; './build.sh --target=Train --experiment=quickstart' makes one");
            return;
        }

        new Table<SyncedRun>(
            [
                new("run", synced => synced.Name),
                new("status", synced => synced.Status),
                new("pending_events", synced => synced.Report?.PendingEvents),
                new("pending_files", synced => synced.Report?.PendingArtifacts),
                new("page", synced => synced.Report?.Url),
            ],
            runs).Write(terminal, format);
        foreach (SyncedRun synced in runs)
        {
            foreach (string note in synced.Report?.Notes ?? [])
            {
                terminal.Error.WriteLine($"{synced.Name}: {note}");
            }
        }

        foreach (string line in runs.Select(synced => synced.Failure?.ToString()).OfType<string>().Distinct(StringComparer.Ordinal))
        {
            terminal.Error.WriteLine(line);
        }

        if (format == OutputFormat.Table)
        {
            foreach (string link in runs.Select(synced => synced.Report).OfType<ExportReport>().Where(report => report.ExperimentId is not null).Select(report => MlflowLinks.Charts(report.Server, report.ExperimentId!)).Distinct(StringComparer.Ordinal))
            {
                terminal.Out.WriteLine($"curves: {link}");
            }
        }
    }
}
