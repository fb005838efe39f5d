namespace ExperimentHarness.Core.Spec;

/// <summary>What computes.</summary>
public sealed record EngineSpec
{
    /// <summary>Which engine.</summary>
    public EngineName Name { get; init; } = EngineName.Managed;

    /// <summary>Worker threads; <c>auto</c> (null here) is one per core.</summary>
    [Interval("[1, 1024]")]
    [NullWord("auto")]
    public int? Threads { get; init; }

    /// <summary>Processor of the tensorflow engine.</summary>
    public EngineDevice Device { get; init; } = EngineDevice.Cpu;
}
