using System.Diagnostics;
using System.Text;

namespace ExperimentHarness.Tracking.Mlflow.LocalServer;

/// <summary>How a process ended and what it wrote.</summary>
/// <param name="ExitCode">0 for success.</param>
/// <param name="Output">Standard output, then standard error.</param>
internal sealed record ProcessResult(int ExitCode, string Output)
{
    /// <summary>The last line that says something.</summary>
    public string LastLine => Output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).LastOrDefault("(it wrote nothing)");

    /// <summary>Runs a process to its end; it is ended where the caller stops waiting.</summary>
    public static Task<ProcessResult> OfAsync(ProcessStartInfo start, CancellationToken cancel) => OfAsync(start, static _ => { }, cancel);

    /// <summary>Runs a process to its end and hears what it writes meanwhile; it is ended where the caller stops waiting.</summary>
    /// <param name="start">How to start it.</param>
    /// <param name="hear">Gets each line of its standard output.</param>
    /// <param name="cancel">Ends it.</param>
    public static async Task<ProcessResult> OfAsync(ProcessStartInfo start, Action<string> hear, CancellationToken cancel)
    {
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        using Process process = Process.Start(start) ?? throw new InvalidOperationException($"{start.FileName} did not start");
        try
        {
            Task<string> output = ReadAsync(process.StandardOutput, hear, cancel);
            Task<string> errors = process.StandardError.ReadToEndAsync(cancel);
            await process.WaitForExitAsync(cancel);
            return new ProcessResult(process.ExitCode, await output + await errors);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }

    private static async Task<string> ReadAsync(StreamReader output, Action<string> hear, CancellationToken cancel)
    {
        var text = new StringBuilder();
        while (await output.ReadLineAsync(cancel) is { } line)
        {
            text.Append(line).Append('\n');
            hear(line);
        }

        return text.ToString();
    }
}
