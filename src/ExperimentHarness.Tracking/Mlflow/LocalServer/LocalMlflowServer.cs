using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using ExperimentHarness.Core.Files;
using ExperimentHarness.Core.Problems;

namespace ExperimentHarness.Tracking.Mlflow.LocalServer;

/// <summary>An MLflow server on this machine: its own virtual environment, sqlite, artifacts in a folder, reachable from 127.0.0.1 only.</summary>
public sealed class LocalMlflowServer(LocalServerFolders folders, TimeProvider time)
{
    /// <summary>Port unless another is asked for.</summary>
    public const int DefaultPort = 5000;

    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(120);
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(200);

    /// <summary>The server that runs, or null. A server.json whose process is gone is removed.</summary>
    public LocalServerState? Find()
    {
        if (!File.Exists(folders.State))
        {
            return null;
        }

        LocalServerState? state = ReadState();
        if (state is not null && FindProcess(state) is { } process)
        {
            process.Dispose();
            return state;
        }

        File.Delete(folders.State);
        return null;
    }

    /// <summary>Installs where needed, starts, and waits until the server answers. One that runs already is returned as it is.</summary>
    /// <param name="port">Port on 127.0.0.1; 0 takes a free one; null takes <see cref="DefaultPort"/>, or that of a server which runs already.</param>
    /// <param name="report">Gets a sentence for each thing that takes time.</param>
    /// <param name="cancel">Stops, and ends a server that has not answered yet.</param>
    /// <exception cref="MissingRequirementException">EH4210: Python or packages missing; EH4211: the port is taken, another server of this repository runs at another port, or the server does not start.</exception>
    public async Task<LocalServerState> StartAsync(int? port, IProgress<string> report, CancellationToken cancel)
    {
        bool hadState = File.Exists(folders.State);
        if (Find() is { } running)
        {
            if (port > 0 && port != running.Port)
            {
                throw new MissingRequirementException("EH4211", $"the MLflow server of this repository runs already, on port {running.Port} (process {running.ProcessId}), so none was started on port {port}; end it first with --target=Server --stop");
            }

            report.Report($"a server runs already (process {running.ProcessId}, port {running.Port})");
            return await AnswersAsync(running, cancel)
                ? running
                : throw new MissingRequirementException("EH4211", $"process {running.ProcessId} is there but does not answer on port {running.Port}; end it with --target=Server --stop, then start again");
        }

        if (hadState)
        {
            report.Report("the last server ended without a word (its process is gone); starting a new one");
        }

        int chosen = ChoosePort(port ?? DefaultPort, hadState);
        Directory.CreateDirectory(folders.Artifacts);
        await new ServerEnvironment(folders).EnsureAsync(report, cancel);
        report.Report($"starting the MLflow server on port {chosen}");
        using Process process = ServerProcess.Start(folders, chosen);
        var state = new LocalServerState(process.Id, new DateTimeOffset(process.StartTime).ToUniversalTime(), chosen);
        AtomicFile.WriteAllBytes(folders.State, JsonSerializer.SerializeToUtf8Bytes(state, LocalServerJson.Default.LocalServerState));
        try
        {
            await WaitUntilHealthyAsync(process, state, cancel);
            return state;
        }
        catch (Exception failure) when (failure is MissingRequirementException or OperationCanceledException)
        {
            await StopAsync(CancellationToken.None);
            throw;
        }
    }

    /// <summary>Waits until the server ends by itself or the caller stops waiting.</summary>
    public async Task WaitAsync(LocalServerState state, CancellationToken cancel)
    {
        while (FindProcess(state) is { } process)
        {
            process.Dispose();
            await Task.Delay(PollInterval, time, cancel);
        }
    }

    /// <summary>Ends the server, politely, then by force; false where none runs.</summary>
    public async Task<bool> StopAsync(CancellationToken cancel)
    {
        if (Find() is not { } state || FindProcess(state) is not { } process)
        {
            return false;
        }

        using (process)
        {
            await ServerProcess.AskToEndAsync(process, cancel);
            long asked = time.GetTimestamp();
            while (ServerProcess.IsRunning(process) && time.GetElapsedTime(asked) < StopLimit)
            {
                await Task.Delay(PollInterval, time, cancel);
            }

            if (ServerProcess.IsRunning(process))
            {
                process.Kill(entireProcessTree: true);
            }
        }

        File.Delete(folders.State);
        return true;
    }

    private async Task WaitUntilHealthyAsync(Process process, LocalServerState state, CancellationToken cancel)
    {
        long started = time.GetTimestamp();
        while (time.GetElapsedTime(started) < StartLimit)
        {
            if (process.HasExited)
            {
                throw new MissingRequirementException("EH4211", $"the MLflow server ended while it started: {LastLogLine()} (all of it: {Path.GetFileName(folders.Log)} in the server's folder)");
            }

            if (await AnswersAsync(state, cancel))
            {
                return;
            }

            await Task.Delay(PollInterval, time, cancel);
        }

        throw new MissingRequirementException("EH4211", $"the MLflow server did not answer within {StartLimit.TotalSeconds:0} s: {LastLogLine()}");
    }

    private static async Task<bool> AnswersAsync(LocalServerState state, CancellationToken cancel)
    {
        using var client = new HttpClient { Timeout = TimeSpan.FromSeconds(5) };
        try
        {
            using HttpResponseMessage answer = await client.GetAsync(new Uri($"{state.Url}/health"), cancel);
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false; // not listening
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return false; // listening, not answering
        }
    }

    private string LastLogLine() => File.Exists(folders.Log)
        ? new ProcessResult(1, File.ReadAllText(folders.Log)).LastLine
        : "(it wrote nothing)";

    private LocalServerState? ReadState()
    {
        try
        {
            return JsonSerializer.Deserialize(File.ReadAllBytes(folders.State), LocalServerJson.Default.LocalServerState);
        }
        catch (JsonException)
        {
            return null; // not ours, or from another version: as good as gone
        }
    }

    /// <summary>The process, or null where it ended; another process that got its id began at another time.</summary>
    private static Process? FindProcess(LocalServerState state)
    {
        Process process;
        try
        {
            process = Process.GetProcessById(state.ProcessId);
        }
        catch (ArgumentException)
        {
            return null;
        }

        try
        {
            if (ServerProcess.IsRunning(process) && (new DateTimeOffset(process.StartTime).ToUniversalTime() - state.ProcessStart).Duration() < TimeSpan.FromSeconds(2))
            {
                return process;
            }
        }
        catch (Exception foreign) when (foreign is InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            // ended this moment, or belongs to another user
        }

        process.Dispose();
        return null;
    }

    private static int ChoosePort(int port, bool wasKilled)
    {
        using var listener = new TcpListener(IPAddress.Loopback, port);
        try
        {
            listener.Start();
            return ((IPEndPoint)listener.LocalEndpoint).Port;
        }
        catch (SocketException busy) when (busy.SocketErrorCode is SocketError.AddressAlreadyInUse or SocketError.AccessDenied)
        {
            string hint = wasKilled ? " (or by a worker that the last server left when it was killed: its command line holds 'uvicorn')"
                : port == DefaultPort && OperatingSystem.IsMacOS() ? " (on macOS, AirPlay Receiver takes 5000)"
                : "";
            throw new MissingRequirementException("EH4211", $"port {port} is taken by another program{hint}; choose another: --port=5001", busy);
        }
    }
}
