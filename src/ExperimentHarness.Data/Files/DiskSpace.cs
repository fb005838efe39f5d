using ExperimentHarness.Core.Problems;

namespace ExperimentHarness.Data.Files;

/// <summary>Tells a full disk from other trouble, and says so in words.</summary>
internal static class DiskSpace
{
    // errno of Linux and macOS: EFBIG, ENOSPC, EDQUOT (Linux, macOS). Windows: ERROR_HANDLE_DISK_FULL, ERROR_DISK_FULL as HRESULTs.
    private static ReadOnlySpan<int> ExhaustedCodes => [27, 28, 122, 69, unchecked((int)0x80070027), unchecked((int)0x80070070)];

    /// <summary>Whether the disk, a quota or the largest size of a file was reached.</summary>
    public static bool IsExhausted(IOException failure) => ExhaustedCodes.Contains(failure.HResult);

    /// <summary>The error that a person sees.</summary>
    public static MissingRequirementException Error(string path, string what, IOException failure) =>
        new("EH2035", $"the disk was full while writing {what} to '{path}' ({failure.Message}); nothing was kept of it. Free some space, or set HARNESS_HOME to a folder on a larger disk", failure);
}
