using System.Runtime.InteropServices;
using ExperimentHarness.Core.Collections;

namespace ExperimentHarness.Cli.Provenance;

/// <summary>The machine, as far as it may explain a speed or a difference.</summary>
/// <param name="OperatingSystem">Name and version.</param>
/// <param name="Architecture">Of this process, such as <c>x64</c>.</param>
/// <param name="Processor">Model, or null where it does not say.</param>
/// <param name="ProcessorFeatures">Instruction sets that this process may use.</param>
/// <param name="LogicalProcessors">That this process may use.</param>
/// <param name="MemoryBytes">That this process may use.</param>
/// <param name="Runtime">Such as <c>.NET 10.0.0</c>.</param>
/// <param name="User">Login name.</param>
internal sealed record Machine(
    string OperatingSystem,
    string Architecture,
    string? Processor,
    ValueList<string> ProcessorFeatures,
    int LogicalProcessors,
    long MemoryBytes,
    string Runtime,
    string User)
{
    /// <summary>This one.</summary>
    public static Machine Current() => new(
        RuntimeInformation.OSDescription,
        RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant(),
        ProcessorInformation.FindModel(),
        ProcessorInformation.Features().ToValueList(),
        Environment.ProcessorCount,
        GC.GetGCMemoryInfo().TotalAvailableMemoryBytes,
        RuntimeInformation.FrameworkDescription,
        Environment.UserName);
}
