using System.Diagnostics;
using System.Globalization;
using ExperimentHarness.EndToEnd.Tests.Processes;
using ExperimentHarness.EndToEnd.Tests.Train;

namespace ExperimentHarness.EndToEnd.Tests.Crash;

/// <summary>A training that does not move, until it is told to.</summary>
internal sealed class Stopped : IDisposable
{
    private readonly Process _tracer;
    private readonly Task<string> _error;
    private readonly List<string> _lines = [];
    private bool _isGoing;

    /// <summary>Starts it, and waits until it holds its run; it stands still then, or soon.</summary>
    public Stopped(ProcessStartInfo start, SystemCall before, TrainingRoot root)
        : this(start, before)
    {
        while (Id == 0)
        {
            Thread.Sleep(10);
            Id = _tracer.HasExited ? throw Ended(before) : FindOwner(root);
        }
    }

    /// <summary>Starts it, and waits until it has written a line; it stands still then, or soon.</summary>
    public Stopped(ProcessStartInfo start, SystemCall before, string lineBegins)
        : this(start, before)
    {
        do
        {
            _lines.Add(_tracer.StandardOutput.ReadLine() ?? throw Ended(before));
        }
        while (!_lines[^1].StartsWith(lineBegins, StringComparison.Ordinal));

        Id = Number(File.ReadAllText($"/proc/{_tracer.Id}/task/{_tracer.Id}/children"));
    }

    private Stopped(ProcessStartInfo start, SystemCall before)
    {
        ProcessStartInfo traced = Strace.At(start, before, "signal=STOP");
        traced.RedirectStandardInput = true;
        traced.RedirectStandardOutput = true;
        traced.RedirectStandardError = true;
        _tracer = Process.Start(traced)!;
        _tracer.StandardInput.Close();
        _error = _tracer.StandardError.ReadToEndAsync();
    }

    /// <summary>Its process.</summary>
    public int Id { get; }

    /// <summary>Lets it go on to its end.</summary>
    public ProcessResult GoOn()
    {
        _isGoing = true;
        Task<string> output = _tracer.StandardOutput.ReadToEndAsync();
        while (!_tracer.WaitForExit(TimeSpan.FromMilliseconds(100)))
        {
            Signal("-CONT"); // a second one where the first came before it stood still
        }

        return new ProcessResult(_tracer.ExitCode, string.Concat(_lines.Select(line => $"{line}\n")) + output.Result, _error.Result);
    }

    /// <inheritdoc />
    public void Dispose()
    {
        if (!_isGoing)
        {
            Signal("-KILL");
        }

        _tracer.Dispose();
    }

    private static int FindOwner(TrainingRoot root)
    {
        string[] owners = Directory.Exists(Path.Combine(root.Folder, "results")) ? Directory.GetFiles(Path.Combine(root.Folder, "results"), "run.owner", SearchOption.AllDirectories) : [];
        return owners.Length == 0 ? 0 : Number(File.ReadAllText(owners[0]));
    }

    private static int Number(string text) => int.Parse(text.Trim().Split(' ')[0], CultureInfo.InvariantCulture);

    private InvalidOperationException Ended(SystemCall before) => new($"ended before {before}: {_error.Result}");

    private void Signal(string signal)
    {
        using Process kill = Process.Start("kill", [signal, Id.ToString(CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }
}
