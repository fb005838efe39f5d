namespace ExperimentHarness.Core.Spec;

/// <summary>Direction of an objective.</summary>
public enum Goal
{
    /// <summary>Smaller is better.</summary>
    Minimize,

    /// <summary>Larger is better.</summary>
    Maximize,
}
