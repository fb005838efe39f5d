namespace ExperimentHarness.Core.Spec;

/// <summary>Which epoch's value counts.</summary>
public enum ObjectiveReduce
{
    /// <summary>The best epoch.</summary>
    Best,

    /// <summary>The last epoch.</summary>
    Last,
}
