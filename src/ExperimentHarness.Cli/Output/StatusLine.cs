namespace ExperimentHarness.Cli.Output;

/// <summary>
/// Lines that stay, with one below them that changes in place. Where nobody watches a terminal the changing line is
/// left out, and the rest reads as a log.
/// </summary>
/// <param name="output">Where lines go.</param>
/// <param name="isLive">Whether the changing line is shown.</param>
/// <param name="width">Characters that fit a line.</param>
/// <param name="time">Clock that keeps the changing line from flickering.</param>
internal sealed class StatusLine(TextWriter output, bool isLive, int width, TimeProvider time)
{
    private const string EraseLine = "\r\u001b[2K";
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);
    private readonly Lock _lock = new();
    private bool _isShown;
    private long? _lastShown;

    /// <summary>Progress of a command: beside the results for people, on the error stream when results are for a program.</summary>
    public static StatusLine Of(Terminal terminal, OutputFormat format, TimeProvider time) => format == OutputFormat.Table
        ? new StatusLine(terminal.Out, terminal.IsInteractive, terminal.Width, time)
        : new StatusLine(terminal.Error, isLive: false, terminal.Width, time);

    /// <summary>Changes the line in place, ten times a second at most; <paramref name="text"/> is called only when it is shown.</summary>
    public void Show(Func<string> text)
    {
        lock (_lock)
        {
            if (!isLive || (_lastShown is { } last && time.GetElapsedTime(last) < Pause))
            {
                return;
            }

            string line = text();
            output.Write(EraseLine + line[..Math.Min(line.Length, width - 1)]);
            _isShown = true;
            _lastShown = time.GetTimestamp();
        }
    }

    /// <summary>Writes a line that stays.</summary>
    public void Print(string line)
    {
        lock (_lock)
        {
            Erase();
            output.WriteLine(line);
        }
    }

    /// <summary>Removes the changing line.</summary>
    public void Clear()
    {
        lock (_lock)
        {
            Erase();
        }
    }

    private void Erase()
    {
        if (_isShown)
        {
            output.Write(EraseLine);
            _isShown = false;
            _lastShown = null;
        }
    }
}
