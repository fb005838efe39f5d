using ExperimentHarness.Core.Metrics;

namespace ExperimentHarness.Cli.SystemLoad;

/// <summary>Reads what this process takes from the machine.</summary>
/// <param name="folder">Full path of a folder on the disk that is looked at; it must exist.</param>
/// <param name="time">The clock.</param>
internal sealed class LoadMeter(string folder, TimeProvider time)
{
    private const double BytesInMegabyte = 1e6;
    private const double Percent = 100;

    private TimeSpan _processorTime = Environment.CpuUsage.TotalTime;
    private long _readAt = time.GetTimestamp();

    /// <summary>
    /// The load since the last reading: share of all logical processors and memory of this process, and the disk. Where the
    /// meaning is that of a figure which MLflow samples itself, so is the name. What the system does not tell is left out.
    /// </summary>
    public MetricSet Read()
    {
        TimeSpan processorTime = Environment.CpuUsage.TotalTime;
        TimeSpan elapsed = time.GetElapsedTime(_readAt);
        List<KeyValuePair<string, double>> metrics = [new("system/process_memory_megabytes", Environment.WorkingSet / BytesInMegabyte)];
        if (elapsed > TimeSpan.Zero)
        {
            metrics.Insert(0, new("system/process_cpu_percentage", Percent * (processorTime - _processorTime) / (elapsed * Environment.ProcessorCount)));
        }

        (_processorTime, _readAt) = (processorTime, time.GetTimestamp());
        metrics.AddRange(ReadDisk());
        return new MetricSet(metrics);
    }

    private IEnumerable<KeyValuePair<string, double>> ReadDisk()
    {
        try
        {
            var disk = new DriveInfo(folder);
            double total = disk.TotalSize;
            double available = disk.AvailableFreeSpace;
            return total > 0
                ? [new("system/disk_available_megabytes", available / BytesInMegabyte), new("system/disk_usage_percentage", Percent * (total - available) / total)]
                : [];
        }
        catch (Exception unknown) when (unknown is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return []; // a share without a drive letter, a disk of another user: no reason to end a run
        }
    }
}
