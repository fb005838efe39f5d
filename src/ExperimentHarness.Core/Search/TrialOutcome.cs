namespace ExperimentHarness.Core.Search;

/// <summary>How a trial ended; in the order in which they are worth something.</summary>
public enum TrialOutcome
{
    /// <summary>All its runs are complete.</summary>
    Completed,

    /// <summary>Its first run was stopped as hopeless.</summary>
    Pruned,

    /// <summary>A run could not go on, or the parameters do not stand together.</summary>
    Failed,
}
