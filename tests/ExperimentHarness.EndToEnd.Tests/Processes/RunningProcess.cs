using System.Diagnostics;
using System.Globalization;
using System.Text;
using NUnit.Framework;

namespace ExperimentHarness.EndToEnd.Tests.Processes;

/// <summary>A process that was started, its input closed, and what it says so far. One that does not end in time is ended, and the test fails.</summary>
internal sealed class RunningProcess : IDisposable
{
    private const int LastCharacters = 2000;
    private static readonly TimeSpan LongestLife = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(5);

    private readonly Process _process;
    private readonly string _command;
    private readonly TimeSpan _limit;
    private readonly Timer _end;
    private readonly Task<string> _output;
    private readonly Task<string> _error;
    private readonly StringBuilder _outputSoFar = new();
    private readonly StringBuilder _errorSoFar = new();
    private bool _isOverdue;

    /// <summary>Starts it.</summary>
    /// <param name="start">How.</param>
    /// <param name="limit">How long it may live; ten minutes where it is not said.</param>
    public RunningProcess(ProcessStartInfo start, TimeSpan? limit = null)
    {
        start.RedirectStandardInput = true;
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        _command = string.Join(' ', start.ArgumentList.Prepend(start.FileName));
        _limit = limit ?? LongestLife;
        _process = Process.Start(start)!;
        _process.StandardInput.Close();
        _output = ReadAsync(_process.StandardOutput, _outputSoFar);
        _error = ReadAsync(_process.StandardError, _errorSoFar);
        _end = new Timer(_ => EndOverdue(), null, _limit, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Its id.</summary>
    public int Id => _process.Id;

    /// <summary>Whether it has ended.</summary>
    public bool HasEnded => _process.HasExited;

    /// <summary>Ends it at once, as kill -9 does.</summary>
    public void Kill() => _process.Kill();

    /// <summary>Sends it a signal.</summary>
    /// <param name="name">INT, TERM, CONT, KILL.</param>
    public void Signal(string name)
    {
        using Process kill = Process.Start("kill", [$"-{name}", _process.Id.ToString(CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }

    /// <summary>Waits until a line of its output begins so; fails where it ends without.</summary>
    public void WaitForOutput(string lineBegins) => WaitFor(_output, _outputSoFar, lineBegins);

    /// <summary>Waits until a line of its error stream begins so; fails where it ends without.</summary>
    public void WaitForError(string lineBegins) => WaitFor(_error, _errorSoFar, lineBegins);

    /// <summary>Waits for its end.</summary>
    public ProcessResult Wait()
    {
        _process.WaitForExit();
        var result = new ProcessResult(_process.ExitCode, _output.Result, _error.Result);
        Assert.That(_isOverdue, Is.False, $"{_command}\nhad not ended after {_limit} and was killed; the last that it said\n{LastWordsOf(result)}");
        return result;
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _end.DisposeAsync().AsTask().Wait(); // not before a call that has begun is over
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
        }

        _process.Dispose();
    }

    private static async Task<string> ReadAsync(StreamReader stream, StringBuilder soFar)
    {
        var buffer = new char[1 << 12];
        while (await stream.ReadAsync(buffer) is > 0 and int read)
        {
            lock (soFar)
            {
                soFar.Append(buffer, 0, read);
            }
        }

        return soFar.ToString();
    }

    private void WaitFor(Task<string> whole, StringBuilder soFar, string lineBegins)
    {
        while (!Has(soFar, lineBegins))
        {
            if (whole.IsCompleted && !Has(soFar, lineBegins))
            {
                ProcessResult result = Wait();
                Assert.Fail($"{_command}\nended with exit code {result.ExitCode} and never said '{lineBegins}', but\n{LastWordsOf(result)}");
            }

            Thread.Sleep(BetweenLooks);
        }
    }

    private static string LastWordsOf(ProcessResult result) => $"{End(result.Output)}{End(result.Error)}";

    private static string End(string text) => text.Length > LastCharacters ? $"...{text[^LastCharacters..]}" : text;

    private static bool Has(StringBuilder soFar, string lineBegins)
    {
        lock (soFar)
        {
            return $"\n{soFar}".Contains($"\n{lineBegins}", StringComparison.Ordinal);
        }
    }

    private void EndOverdue()
    {
        _isOverdue = true;
        _process.Kill(entireProcessTree: true);
    }
}
