namespace ExperimentHarness.Core.Spec;

/// <summary>How trials are chosen.</summary>
public enum SweepMethod
{
    /// <summary>Every combination in the order of the spec.</summary>
    Grid,

    /// <summary>Independent draws.</summary>
    Random,

    /// <summary>Tree-structured Parzen estimator.</summary>
    Tpe,
}
