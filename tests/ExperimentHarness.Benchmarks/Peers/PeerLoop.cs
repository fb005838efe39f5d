using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace ExperimentHarness.Benchmarks.Peers;

/// <summary>
/// The peer's side of a conversation on standard input and output, a line each way. Every peer is a process of its own,
/// so that settings of allocators and instruction sets, and the peak of the memory, are its own too; it waits while
/// others measure.
/// </summary>
internal static class PeerLoop
{
    /// <summary>Marks an answer: libraries may write to standard output as well.</summary>
    public const string Mark = "=> ";

    /// <summary>Makes the workload, tells its version, and does as told until the input ends.</summary>
    /// <param name="arguments">Those of <see cref="PeerRequest.ToArguments"/>.</param>
    public static int Run(string[] arguments)
    {
        PeerRequest request = PeerRequest.Parse(arguments);
        using var input = new StreamReader(Console.OpenStandardInput(), Encoding.UTF8);
        using var output = new StreamWriter(Console.OpenStandardOutput(), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)) { AutoFlush = true };
        using IWorkload workload = Workloads.Create(request);
        output.WriteLine(Mark + workload.Version);
        while (input.ReadLine() is { } line)
        {
            output.WriteLine(Mark + Answer(workload, line.Split(' ', 2)));
        }

        return 0;
    }

    private static string Answer(IWorkload workload, string[] command)
    {
        switch (command)
        {
            case ["run", string phase]:
                long start = Stopwatch.GetTimestamp();
                workload.Run(phase);
                return Stopwatch.GetElapsedTime(start).TotalMilliseconds.ToString("R", CultureInfo.InvariantCulture);
            case ["outputs", string path]:
                File.WriteAllBytes(path, MemoryMarshal.AsBytes<float>(workload.Outputs()));
                return path;
            case ["memory"]:
                return ResidentMemory.PeakOf(Environment.ProcessId).ToString(CultureInfo.InvariantCulture);
            default:
                throw new InvalidOperationException($"a peer was told '{string.Join(' ', command)}', which is none of run, outputs, memory");
        }
    }
}
