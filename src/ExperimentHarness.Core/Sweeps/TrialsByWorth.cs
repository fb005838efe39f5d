namespace ExperimentHarness.Core.Sweeps;

/// <summary>The order in which people read trials: complete ones by value, then pruned, failed and unfinished ones; equal ones by number.</summary>
/// <param name="objective">What a trial is worth.</param>
public sealed class TrialsByWorth(TrialObjective objective) : IComparer<SweepTrial>
{
    /// <inheritdoc />
    public int Compare(SweepTrial? x, SweepTrial? y)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(y);
        int byOutcome = Rank(x).CompareTo(Rank(y));
        if (byOutcome != 0)
        {
            return byOutcome;
        }

        (double first, double second) = (x.End?.Value ?? 0, y.End?.Value ?? 0);
        return objective.IsBetter(first, second) ? -1 : objective.IsBetter(second, first) ? 1 : x.Number.CompareTo(y.Number);
    }

    private static int Rank(SweepTrial trial) => trial.End is { } end ? (int)end.Outcome : int.MaxValue;
}
