using System.Globalization;

namespace ExperimentHarness.Benchmarks.Peers;

/// <summary>What Linux tells of a process' memory.</summary>
internal static class ResidentMemory
{
    private const string Field = "VmHWM:";
    private const int BytesOfKilobyte = 1024;

    /// <summary>Largest resident size so far, in bytes; 0 where the process is gone.</summary>
    public static long PeakOf(int process)
    {
        try
        {
            string? line = File.ReadLines($"/proc/{process}/status").FirstOrDefault(line => line.StartsWith(Field, StringComparison.Ordinal));
            return line is null ? 0 : long.Parse(line[Field.Length..^"kB".Length].Trim(), CultureInfo.InvariantCulture) * BytesOfKilobyte;
        }
        catch (IOException)
        {
            return 0;
        }
    }
}
