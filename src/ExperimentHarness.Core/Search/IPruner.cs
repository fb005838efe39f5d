namespace ExperimentHarness.Core.Search;

/// <summary>Stops hopeless trials: a pure function, so that the same trials are stopped however many workers there are.</summary>
public interface IPruner
{
    /// <summary>Why a trial is stopped after its last epoch, in a sentence; null where it goes on.</summary>
    /// <param name="curve">Its metric by epoch so far, one epoch at least.</param>
    /// <param name="visible">The ended trials that it may be compared with.</param>
    string? FindReason(IReadOnlyList<double> curve, IReadOnlyList<SearchTrial> visible);
}
