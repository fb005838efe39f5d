namespace ExperimentHarness.Reporting.Sweeps;

/// <summary>How a trial is marked in pictures.</summary>
internal enum TrialMark
{
    /// <summary>All its runs are complete.</summary>
    Complete,

    /// <summary>It was stopped as hopeless; its value is that of the epoch where it ended.</summary>
    Pruned,

    /// <summary>It failed, or its objective is no finite number.</summary>
    WithoutValue,

    /// <summary>It has no answer yet.</summary>
    Unfinished,
}
