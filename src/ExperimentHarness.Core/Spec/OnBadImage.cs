namespace ExperimentHarness.Core.Spec;

/// <summary>What to do with a file that does not decode.</summary>
public enum OnBadImage
{
    /// <summary>Stop before training starts.</summary>
    Error,

    /// <summary>Leave it out and record its name.</summary>
    Skip,
}
