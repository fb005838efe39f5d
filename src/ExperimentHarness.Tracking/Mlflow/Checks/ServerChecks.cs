using System.Text;
using ExperimentHarness.Core.Identity;
using ExperimentHarness.Tracking.Mlflow.Calls;
using ExperimentHarness.Tracking.Mlflow.Connections;
using ExperimentHarness.Tracking.Mlflow.Errors;
using ExperimentHarness.Tracking.Mlflow.Wire;

namespace ExperimentHarness.Tracking.Mlflow.Checks;

/// <summary>Looks at a tracking server from outside: everything that has to work before a run can be sent.</summary>
public sealed class ServerChecks(MlflowConnection connection, TimeProvider time)
{
    private const string ProbeRoot = $"{ArtifactCalls.ProxyScheme}/harness-doctor";
    private const int ShownExperiments = 3;
    private const string OldestVersion = "2.0";

    /// <summary>The experiment where runs go (MLFLOW_EXPERIMENT_NAME), or null where each spec says it; then all are looked at.</summary>
    public string? Experiment { get; init; }

    /// <summary>Every check; those that need an answer are left out where there is none.</summary>
    public async Task<IReadOnlyList<ServerCheckResult>> RunAsync(CancellationToken cancel)
    {
        using var client = new MlflowClient(connection with { MaxRetries = 0, Timeout = TimeSpan.FromSeconds(10) }, time);
        List<ServerCheckResult> results = [await CheckAsync("MLflow server", async () => Well(connection.Name, await client.HealthAsync(cancel)))];
        if (results[0].IsWell)
        {
            results.Add(await CheckAsync("MLflow version", async () => Version(await client.VersionAsync(cancel))));
            results.Add(await CheckAsync("MLflow access", async () => await AccessAsync(client, cancel)));
            results.Add(await CheckAsync("MLflow artifact root", async () => await RootAsync(client, cancel)));
            results.Add(await CheckAsync("MLflow artifact round trip", async () => await RoundTripAsync(client, cancel)));
        }

        return results;
    }

    private static async Task<ServerCheckResult> CheckAsync(string name, Func<Task<ServerCheckResult>> check)
    {
        try
        {
            return await check() with { Name = name };
        }
        catch (MlflowException refused)
        {
            return new ServerCheckResult(name, false, $"{refused.Problem.Code}: {refused.Problem.Message}", Remedy(refused));
        }
    }

    private static string Remedy(MlflowException refused) => refused switch
    {
        MlflowUnreachableException => "start one with --target=Server --background, or set MLFLOW_TRACKING_URI to one that runs; runs are kept on disk and --target=Sync sends them later",
        MlflowAccessException => "set MLFLOW_TRACKING_USERNAME and MLFLOW_TRACKING_PASSWORD, or MLFLOW_TRACKING_TOKEN",
        MlflowHostRefusedException => "start the server with --allowed-hosts naming this host",
        MlflowArtifactsNotServedException => "start the server with --serve-artifacts and --artifacts-destination",
        _ => "give the address of an MLflow server, with its --static-prefix where it has one",
    };

    private static ServerCheckResult Version(string text)
    {
        bool isKnown = System.Version.TryParse(text.Split('+', '-', 'r')[0].TrimEnd('.'), out Version? version);
        return isKnown && version >= System.Version.Parse(OldestVersion)
            ? Well(text, "")
            : new ServerCheckResult("", false, $"version '{text}'", $"use MLflow {OldestVersion} or newer");
    }

    private static async Task<ServerCheckResult> AccessAsync(MlflowClient client, CancellationToken cancel)
    {
        Wire.Experiment? standard = await client.Experiments.FindAsync("Default", cancel);
        return Well(standard is null ? "experiments can be read" : "experiments can be read, Host header accepted", "");
    }

    private async Task<ServerCheckResult> RootAsync(MlflowClient client, CancellationToken cancel)
    {
        List<string> elsewhere = [];
        int count = 0;
        await foreach (Wire.Experiment experiment in client.Experiments.SearchAsync(null, ViewType.ActiveOnly, cancel))
        {
            if (Experiment is not null && experiment.Name != Experiment)
            {
                continue;
            }

            count++;
            string root = experiment.ArtifactLocation ?? "";
            if (!root.StartsWith(ArtifactCalls.ProxyScheme, StringComparison.Ordinal))
            {
                elsewhere.Add($"'{experiment.Name}' at '{root}'");
            }
        }

        if (elsewhere.Count > 0)
        {
            string more = elsewhere.Count > ShownExperiments ? $" and {elsewhere.Count - ShownExperiments} more" : "";
            return new ServerCheckResult(
                "",
                false,
                $"{elsewhere.Count} of {count} experiment(s) keep artifacts elsewhere: {string.Join(", ", elsewhere.Take(ShownExperiments))}{more}",
                "their runs are sent without files, which go through the server only: start it with --artifacts-destination instead of --default-artifact-root, and use a new experiment");
        }

        return Well(count == 0 ? "no experiment yet" : ArtifactCalls.ProxyScheme, "");
    }

    private async Task<ServerCheckResult> RoundTripAsync(MlflowClient client, CancellationToken cancel)
    {
        byte[] sent = Encoding.UTF8.GetBytes($"harness doctor {time.GetUtcNow():O} {new string('x', 10_000)}");
        string file = Path.GetTempFileName();
        try
        {
            await File.WriteAllBytesAsync(file, sent, cancel);
            string name = $"{ContentDigest.Of(sent).Short}/probe +1.txt";
            await client.Artifacts.UploadAsync(ProbeRoot, name, file, cancel);
            using var received = new MemoryStream();
            await client.Artifacts.DownloadAsync(ProbeRoot, name, received, cancel);
            await client.Artifacts.DeleteAsync(ProbeRoot, name, cancel);
            return received.ToArray().AsSpan().SequenceEqual(sent)
                ? Well($"{sent.Length} bytes came back as they were sent", "")
                : new ServerCheckResult("", false, $"{sent.Length} bytes were sent, {received.Length} other ones came back", "a proxy before the server changes files; use the server's own address");
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static ServerCheckResult Well(string detail, string more) =>
        new("", true, more.Length == 0 ? detail : $"{detail}: {more.Trim()}");
}
