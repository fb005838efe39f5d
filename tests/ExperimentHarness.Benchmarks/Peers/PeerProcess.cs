using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace ExperimentHarness.Benchmarks.Peers;

/// <summary>The benchmark's side of the conversation with a peer; see <see cref="PeerLoop"/>.</summary>
internal sealed class PeerProcess : IDisposable
{
    private readonly Process _process;

    /// <summary>Starts a peer and waits until it is ready.</summary>
    /// <param name="name">What tables call it.</param>
    /// <param name="request">What it is to be.</param>
    /// <param name="environment">Variables of its own.</param>
    /// <exception cref="InvalidOperationException">It ended instead.</exception>
    public PeerProcess(string name, PeerRequest request, IReadOnlyDictionary<string, string>? environment = null)
    {
        Name = name;
        var start = new ProcessStartInfo(Environment.ProcessPath!, [typeof(PeerProcess).Assembly.Location, .. request.ToArguments()])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        foreach ((string variable, string value) in environment ?? new Dictionary<string, string>(StringComparer.Ordinal))
        {
            start.Environment[variable] = value;
        }

        _process = Process.Start(start)!;
        Version = Answer();
    }

    /// <summary>What tables call it.</summary>
    public string Name { get; }

    /// <summary>Library and version.</summary>
    public string Version { get; }

    /// <summary>Does a round; returns milliseconds.</summary>
    public double Run(string phase) => double.Parse(Ask($"run {phase}"), CultureInfo.InvariantCulture);

    /// <summary>Largest resident size so far, in bytes.</summary>
    public long PeakMemoryBytes() => long.Parse(Ask("memory"), CultureInfo.InvariantCulture);

    /// <summary>Numbers on which peers must agree.</summary>
    public float[] Outputs()
    {
        string path = Path.GetTempFileName();
        try
        {
            Ask($"outputs {path}");
            return MemoryMarshal.Cast<byte, float>(File.ReadAllBytes(path)).ToArray();
        }
        finally
        {
            File.Delete(path);
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
    }

    private string Ask(string command)
    {
        _process.StandardInput.WriteLine(command);
        return Answer();
    }

    private string Answer()
    {
        while (_process.StandardOutput.ReadLine() is { } line)
        {
            if (line.StartsWith(PeerLoop.Mark, StringComparison.Ordinal))
            {
                return line[PeerLoop.Mark.Length..];
            }
        }

        _process.WaitForExit();
        throw new InvalidOperationException($"the peer '{Name}' ended with exit code {_process.ExitCode}; what it wrote stands above");
    }
}
