using System.Runtime.InteropServices;
using ExperimentHarness.Cli.Output;

namespace ExperimentHarness.Cli;

/// <summary>Turns Ctrl-C and SIGTERM into a cancellation; a second Ctrl-C ends the process where it stands.</summary>
internal sealed class Cancellation : IDisposable
{
    private readonly CancellationTokenSource _source = new();
    private readonly Terminal _terminal;
    private readonly PosixSignalRegistration _interrupt;
    private readonly PosixSignalRegistration _terminate;

    /// <summary>Listens to signals until it is disposed.</summary>
    public Cancellation(Terminal terminal)
    {
        _terminal = terminal;
        _interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, OnInterrupt);
        _terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, OnTerminate);
    }

    /// <summary>Cancelled by the first signal.</summary>
    public CancellationToken Token => _source.Token;

    /// <inheritdoc />
    public void Dispose()
    {
        _interrupt.Dispose();
        _terminate.Dispose();
        _source.Dispose();
    }

    private void OnInterrupt(PosixSignalContext signal)
    {
        signal.Cancel = true;
        if (_source.IsCancellationRequested)
        {
            Environment.Exit(ExitCode.Cancelled);
        }

        _terminal.Error.WriteLine("stopping; Ctrl-C once more stops at once (the same command continues later either way)");
        _source.Cancel();
    }

    private void OnTerminate(PosixSignalContext signal)
    {
        signal.Cancel = true;
        _source.Cancel();
    }
}
