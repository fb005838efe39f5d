using System.Diagnostics;
using System.Globalization;
using ExperimentHarness.EndToEnd.Tests.Processes;
using ExperimentHarness.EndToEnd.Tests.Train;

namespace ExperimentHarness.EndToEnd.Tests.Crash;

/// <summary>A training that holds its run and does not move, until it is told to.</summary>
internal sealed class Stopped : IDisposable
{
    private readonly Task<ProcessResult> _end;
    private bool _isGoing;

    /// <summary>Starts it, and waits until it holds its run; it stands still then, or soon.</summary>
    public Stopped(ProcessStartInfo start, SystemCall before, TrainingRoot root)
    {
        _end = Task.Run(() => HarnessProcess.Run(Strace.At(start, before, "STOP")));
        while (Id == 0)
        {
            Thread.Sleep(10);
            Id = _end.IsCompleted ? throw new InvalidOperationException($"ended before {before}: {_end.Result.Error}") : FindId(root);
        }
    }

    /// <summary>Its process, as its lock names it.</summary>
    public int Id { get; }

    /// <summary>Lets it go on to its end.</summary>
    public ProcessResult GoOn()
    {
        _isGoing = true;
        while (!_end.Wait(TimeSpan.FromMilliseconds(100)))
        {
            Signal("-CONT"); // a second one where the first came before it stood still
        }

        return _end.Result;
    }

    /// <inheritdoc />
    public void Dispose()
    {
        if (!_isGoing)
        {
            Signal("-KILL");
        }
    }

    private static int FindId(TrainingRoot root)
    {
        string[] owners = Directory.Exists(Path.Combine(root.Folder, "results")) ? Directory.GetFiles(Path.Combine(root.Folder, "results"), "run.owner", SearchOption.AllDirectories) : [];
        return owners.Length == 0 ? 0 : int.Parse(File.ReadAllText(owners[0]).Split(' ')[0], CultureInfo.InvariantCulture);
    }

    private void Signal(string signal)
    {
        using Process kill = Process.Start("kill", [signal, Id.ToString(CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }
}
