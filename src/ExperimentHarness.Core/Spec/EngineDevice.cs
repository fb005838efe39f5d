namespace ExperimentHarness.Core.Spec;

/// <summary>Processor of the tensorflow engine.</summary>
public enum EngineDevice
{
    /// <summary>The CPU.</summary>
    Cpu,

    /// <summary>The first GPU.</summary>
    Gpu,
}
