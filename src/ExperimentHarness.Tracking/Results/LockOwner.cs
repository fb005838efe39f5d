using System.Diagnostics;
using System.Globalization;

namespace ExperimentHarness.Tracking.Results;

/// <summary>The process that holds a lock. A process id alone is used again after a while, so its start counts too.</summary>
/// <param name="ProcessId">Process id on its machine.</param>
/// <param name="ProcessStart">Start of the process, UTC, whole seconds.</param>
/// <param name="Host">Name of its machine.</param>
public sealed record LockOwner(int ProcessId, DateTimeOffset ProcessStart, string Host)
{
    private const string TimeFormat = "yyyy-MM-dd'T'HH:mm:ss'Z'";

    // The system derives a start from ticks since boot and its guess of the boot; two readings may fall in neighbouring seconds.
    private static readonly TimeSpan StartTolerance = TimeSpan.FromSeconds(2);

    /// <summary>This process.</summary>
    internal static LockOwner Current()
    {
        using var process = Process.GetCurrentProcess();
        return new LockOwner(process.Id, StartOf(process), Environment.MachineName);
    }

    /// <summary>Reads <see cref="ToString"/>'s form; null for anything else.</summary>
    internal static LockOwner? Parse(string text)
    {
        string[] parts = text.Trim().Split(' ', 3);
        return parts.Length == 3
            && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out int process)
            && DateTimeOffset.TryParseExact(parts[1], TimeFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset start)
            ? new LockOwner(process, start, parts[2])
            : null;
    }

    /// <summary>Whether the process is known to run: only of this machine's processes can that be said.</summary>
    internal bool IsRunningHere()
    {
        if (Host != Environment.MachineName)
        {
            return false;
        }

        try
        {
            using var process = Process.GetProcessById(ProcessId);
            return (StartOf(process) - ProcessStart).Duration() <= StartTolerance;
        }
        catch (Exception exception) when (exception is ArgumentException or InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            // Ended, or another user's.
            return false;
        }
    }

    /// <summary><c>1234 2026-01-31T12:00:00Z host</c>.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{ProcessId} {ProcessStart.UtcDateTime.ToString(TimeFormat, CultureInfo.InvariantCulture)} {Host}");

    private static DateTimeOffset StartOf(Process process)
    {
        DateTime start = process.StartTime.ToUniversalTime();
        return new DateTimeOffset(start.Ticks - (start.Ticks % TimeSpan.TicksPerSecond), TimeSpan.Zero);
    }
}
