namespace ExperimentHarness.Core.Spec;

/// <summary>How a range is walked.</summary>
public enum ParameterScale
{
    /// <summary>Evenly.</summary>
    Linear,

    /// <summary>Evenly in the logarithm.</summary>
    Log,
}
