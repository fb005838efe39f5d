namespace ExperimentHarness.Core.Events;

/// <summary>Where a run stands.</summary>
public enum RunStatus
{
    /// <summary>No end event; a live process owns it, or it was interrupted.</summary>
    Unfinished,

    /// <summary>Ended as planned.</summary>
    Completed,

    /// <summary>Could not go on.</summary>
    Failed,

    /// <summary>Stopped by the user.</summary>
    Cancelled,

    /// <summary>Ended by a sweep's pruner.</summary>
    Pruned,
}
