using System.Net.Http.Headers;
using ExperimentHarness.Tracking.Mlflow.Errors;
using ExperimentHarness.Tracking.Mlflow.Names;
using ExperimentHarness.Tracking.Mlflow.Transport;
using ExperimentHarness.Tracking.Mlflow.Wire;
using Microsoft.Win32.SafeHandles;

namespace ExperimentHarness.Tracking.Mlflow.Calls;

/// <summary>Files of runs and models, through the server's proxy.</summary>
internal sealed class ArtifactCalls(MlflowTransport transport)
{
    /// <summary>How the artifact URI of a run begins whose files go through the server.</summary>
    public const string ProxyScheme = "mlflow-artifacts:";

    private const double SlowBytesPerSecond = 1e6;

    /// <summary>Sends a file, streaming; a file of that name is replaced.</summary>
    /// <param name="root">Artifact URI of the run or model.</param>
    /// <param name="path">Path below the root, with forward slashes, of the form that <see cref="ArtifactNames"/> allows.</param>
    /// <param name="file">Full path on disk.</param>
    /// <param name="cancel">Stops.</param>
    /// <exception cref="UnreadableFileException">The file cannot be read; nothing was sent.</exception>
    public async Task UploadAsync(string root, string path, string file, CancellationToken cancel)
    {
        ApiCall call = Call(HttpMethod.Put, root, path);
        using SafeFileHandle handle = Open(file);
        long length = RandomAccess.GetLength(handle);
        call = call with { Content = () => Content(handle, file, length), ExtraTime = TimeSpan.FromSeconds(length / SlowBytesPerSecond) };
        await transport.SendAsync(call, cancel);
    }

    /// <summary>Fetches a file into a stream that can seek.</summary>
    public Task DownloadAsync(string root, string path, Stream destination, CancellationToken cancel) => transport.DownloadAsync(
        Call(HttpMethod.Get, root, path) with { ExtraTime = TimeSpan.FromHours(1) }, destination, cancel);

    /// <summary>Removes a file or folder; one that does not exist is removed too.</summary>
    public Task DeleteAsync(string root, string path, CancellationToken cancel) => transport.SendAsync(Call(HttpMethod.Delete, root, path), cancel);

    /// <summary>Files and folders directly below a folder of the run, with paths from the run's root.</summary>
    public IAsyncEnumerable<ArtifactFile> ListAsync(string runId, string? folder, CancellationToken cancel) => Pages.ReadAsync(
        async token =>
        {
            string path = ApiPath.Of("artifacts/list", ("run_id", runId), ("path", folder), ("page_token", token));
            ArtifactPage page = await transport.GetAsync(path, MlflowJson.Default.ArtifactPage, cancel);
            return (page.Files, page.NextPageToken);
        },
        cancel);

    private ApiCall Call(HttpMethod method, string root, string path)
    {
        if (!ArtifactNames.IsAllowed(path))
        {
            throw new ArgumentException($"'{path}' is no artifact path that the server takes", nameof(path));
        }

        if (!root.StartsWith(ProxyScheme, StringComparison.Ordinal))
        {
            throw new MlflowArtifactsNotServedException(
                $"{transport.ServerName} keeps artifacts of this experiment at '{root}' and expects clients to write there themselves; files are sent only through the server: start it with --artifacts-destination instead of --default-artifact-root, and use a new experiment");
        }

        // mlflow-artifacts:/1/<run>/artifacts, or mlflow-artifacts://host:port/1/…
        string below = root[ProxyScheme.Length..];
        below = below.StartsWith("//", StringComparison.Ordinal) ? below[2..].Split('/', 2) is [_, { } rest] ? rest : "" : below.TrimStart('/');
        return new ApiCall(method, ApiPath.OfArtifact($"{below.TrimEnd('/')}/{path}"));
    }

    private static SafeFileHandle Open(string file)
    {
        try
        {
            // A journal is open for writing; it may grow while it is sent.
            return File.OpenHandle(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, FileOptions.Asynchronous);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            throw new UnreadableFileException(file, unreadable);
        }
    }

    private static FileContent Content(SafeFileHandle handle, string file, long length)
    {
        var content = new FileContent(handle, file, length);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        return content;
    }
}
