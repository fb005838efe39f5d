using ExperimentHarness.Core.Problems;

namespace ExperimentHarness.Data.Pixels;

/// <summary>Why a file gives no picture; without its name, since the same content can stand under any.</summary>
/// <param name="Code">Stable code, EH2xxx.</param>
/// <param name="Reason">What was found and what to do, to be read after the file's name.</param>
internal sealed record ImageDefect(string Code, string Reason)
{
    /// <summary>As an error about this file.</summary>
    public Problem For(string path) => new(Code, $"'{path}' {Reason}");
}
