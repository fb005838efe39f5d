using System.Text.RegularExpressions;
using ExperimentHarness.Core.Events;
using ExperimentHarness.Core.Files;
using ExperimentHarness.Core.Problems;
using ExperimentHarness.Tracking.Journal;
using ExperimentHarness.Tracking.Mlflow.Calls;
using ExperimentHarness.Tracking.Mlflow.Connections;
using ExperimentHarness.Tracking.Mlflow.Errors;
using ExperimentHarness.Tracking.Mlflow.Export;
using ExperimentHarness.Tracking.Mlflow.Wire;

namespace ExperimentHarness.Tracking.Mlflow;

/// <summary>The record of a run as its MLflow server keeps it: journal, spec and environment among its artifacts.</summary>
/// <param name="connection">The server.</param>
/// <param name="time">Clock for waiting between tries.</param>
public sealed partial class MlflowRunRecord(MlflowConnection connection, TimeProvider time)
{
    private static readonly string[] Needed = [ArtifactExport.Journal, ArtifactExport.Spec];

    /// <summary>Whether a text has the form of an MLflow run id, 32 hex digits.</summary>
    public static bool IsRunId(string text) => RunId().IsMatch(text);

    /// <summary>Fetches the record.</summary>
    /// <param name="runId">The run.</param>
    /// <param name="folder">Receives the files; made where it is missing.</param>
    /// <param name="cancel">Stops.</param>
    /// <returns>The first event of the journal.</returns>
    /// <exception cref="BadInputException">EH4402: no such run there; EH4403: its record is not there.</exception>
    /// <exception cref="MissingRequirementException">EH42xx: the server cannot be used.</exception>
    public async Task<RunStarted> DownloadAsync(string runId, string folder, CancellationToken cancel)
    {
        using var client = new MlflowClient(connection, time);
        try
        {
            Run run = await client.Runs.FindAsync(runId, cancel)
                ?? throw new BadInputException("EH4402", $"{client.ServerName} has no run '{runId}'; name its server with --uri or MLFLOW_TRACKING_URI");
            List<string> files = [];
            await foreach (ArtifactFile file in client.Artifacts.ListAsync(runId, null, cancel))
            {
                files.Add(file.Path);
            }

            if (Needed.Except(files, StringComparer.Ordinal).ToArray() is { Length: > 0 } missing)
            {
                throw new BadInputException("EH4403", $"run '{runId}' on {client.ServerName} lacks {string.Join(" and ", missing)}; finish sending it with --target=Sync on the machine that trained it");
            }

            AtomicFile.CreateFolder(folder);
            foreach (string name in ArtifactExport.Record.Intersect(files, StringComparer.Ordinal))
            {
                using var content = new MemoryStream();
                await client.Artifacts.DownloadAsync(run.Info.ArtifactUri!, name, content, cancel);
                AtomicFile.WriteAllBytes(Path.Combine(folder, name), content.ToArray());
            }
        }
        catch (MlflowException failure)
        {
            throw new MissingRequirementException(failure.Problem.Code, failure.Problem.Message);
        }

        RunStarted started = JournalReader.ReadFirst(Path.Combine(folder, ArtifactExport.Journal))?.Event as RunStarted
            ?? throw new BadInputException("EH4403", $"the journal of run '{runId}' does not begin with a run; finish sending it with --target=Sync on the machine that trained it");
        return IsFolderName(started.Experiment)
            ? started
            : throw new BadInputException("EH4403", $"the journal of run '{runId}' names its experiment '{started.Experiment}', which is no name of a file and so none of an experiment; it was not written by this program: take a run of another server");
    }

    // The name of an experiment is that of its file without extension, and becomes a folder's; a server may say anything.
    private static bool IsFolderName(string name) =>
        name is not ("" or "." or "..") && !name.Any(c => c is '/' or '\\' or ':' || char.IsControl(c));

    [GeneratedRegex("^[0-9a-f]{32}\\z", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex RunId();
}
