using ExperimentHarness.Core.Problems;

namespace ExperimentHarness.Cli;

/// <summary>What a disk refuses is no bug of the harness: it is said with the remedy.</summary>
internal static class DiskProblem
{
    // errno of Linux and macOS (ENOSPC, EDQUOT, EROFS) and Windows' errors, as .NET puts them into HResult.
    private static readonly int[] Full = [28, 122, 69, unchecked((int)0x80070070), unchecked((int)0x80070027)];
    private static readonly int[] ReadOnly = [30, unchecked((int)0x80070013)];

    /// <summary>The problem; null where something else happened.</summary>
    public static Problem? Of(Exception exception) => exception switch
    {
        IOException full when Full.Contains(full.HResult) =>
            new Problem("EH5009", $"the disk is full: {full.Message.TrimEnd('.')}; nothing that was recorded is lost: make space, and the same command goes on"),
        IOException readOnly when ReadOnly.Contains(readOnly.HResult) => Refused(readOnly),
        UnauthorizedAccessException refused => Refused(refused),
        _ => null,
    };

    private static Problem Refused(Exception exception) =>
        new("EH5010", $"the disk may not be written to or read here: {exception.Message.TrimEnd('.')}; mount it writable or change its rights, and the same command goes on");
}
