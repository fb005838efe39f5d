using System.CommandLine;
using System.Net;
using ExperimentHarness.Tracking.Mlflow;
using ExperimentHarness.Tracking.Mlflow.LocalServer;

namespace ExperimentHarness.Cli.Commands;

/// <summary>Starts and stops a local MLflow server.</summary>
internal static class ServerCommand
{
    /// <summary><c>harness server</c>.</summary>
    public static Command Create(GlobalOptions options, Composition composition)
    {
        var port = new Option<int?>("--port") { Description = $"Port on 127.0.0.1; {LocalMlflowServer.DefaultPort} where none is given.", HelpName = "n", CustomParser = CommonOptions.WholeNumber(IPEndPoint.MinPort, IPEndPoint.MaxPort) };
        var background = new Option<bool>("--background") { Description = "Start it and return; --stop ends it." };
        var stop = new Option<bool>("--stop") { Description = "Stop the server that runs in the background." };
        var command = new ExampleCommand(
            "server",
            "Installs (once, in its own environment) and starts an MLflow server on this machine; Ctrl-C stops it.",
            "harness server --background",
            "harness server --port=5001",
            "harness server --stop")
        {
            port,
            background,
            stop,
        };
        command.SetAction(async (parsed, _) =>
        {
            var folders = LocalServerFolders.Of(Composition.FindFolders(parsed.GetValue(options.Root)), Environment.GetEnvironmentVariable("HARNESS_WHEELS"));
            var server = new LocalMlflowServer(folders, composition.Time);
            return parsed.GetValue(stop)
                ? await StopAsync(server, composition)
                : await StartAsync(server, parsed.GetValue(port), parsed.GetValue(background), composition);
        });
        return command;
    }

    private static async Task<int> StopAsync(LocalMlflowServer server, Composition composition)
    {
        bool ran = await server.StopAsync(composition.Cancellation);
        Say(composition, ran ? "the MLflow server has stopped" : "no MLflow server of this repository runs");
        return ExitCode.Done;
    }

    private static async Task<int> StartAsync(LocalMlflowServer server, int? port, bool isInBackground, Composition composition)
    {
        LocalServerState state = await server.StartAsync(port, new LineProgress(composition.Terminal.Error), composition.Cancellation);
        Say(composition, $"MLflow: {MlflowLinks.Home(state.Url)}");
        if (state.Port != LocalMlflowServer.DefaultPort)
        {
            Say(composition, $"runs are sent there with MLFLOW_TRACKING_URI={state.Url}");
        }

        if (isInBackground)
        {
            return ExitCode.Done;
        }

        Say(composition, "Ctrl-C stops it");
        try
        {
            await server.WaitAsync(state, composition.Cancellation);
            Say(composition, "the server has ended");
            return ExitCode.Failed;
        }
        catch (OperationCanceledException)
        {
            await server.StopAsync(CancellationToken.None);
            return ExitCode.Done;
        }
    }

    private static void Say(Composition composition, string line) => composition.Terminal.Out.WriteLine(line);

    /// <summary>Writes at once, on the caller's thread, so that lines keep their order.</summary>
    private sealed class LineProgress(TextWriter output) : IProgress<string>
    {
        public void Report(string value) => output.WriteLine(value);
    }
}
