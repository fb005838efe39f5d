using ExperimentHarness.Core.Collections;

namespace ExperimentHarness.Benchmarks.Reports;

/// <summary>The machine, as far as it explains a speed.</summary>
/// <param name="Processor">Model.</param>
/// <param name="Features">Instruction sets that .NET uses here.</param>
/// <param name="LogicalProcessors">Number of threads the processor runs.</param>
/// <param name="MemoryBytes">Size of the memory.</param>
/// <param name="OperatingSystem">Name and version.</param>
/// <param name="Runtime">Such as <c>.NET 10.0.0</c>.</param>
internal sealed record MachineDescription(string Processor, ValueList<string> Features, int LogicalProcessors, long MemoryBytes, string OperatingSystem, string Runtime)
{
    /// <summary>Beginning of a file name: the processor in lower case with dashes, and the number of its threads.</summary>
    public string FileName
    {
        get
        {
            string model = new([.. Processor.ToLowerInvariant().Select(letter => char.IsAsciiLetterOrDigit(letter) ? letter : '-')]);
            return $"{string.Join('-', model.Split('-', StringSplitOptions.RemoveEmptyEntries))}-{LogicalProcessors}";
        }
    }

    /// <summary>One sentence for people.</summary>
    public override string ToString() =>
        $"{Processor}, {LogicalProcessors} threads, {MemoryBytes / 1e9:0} GB, {string.Join(" ", Features)}; {OperatingSystem}; {Runtime}";
}
