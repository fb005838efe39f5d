using ExperimentHarness.Core.Arithmetic;
using ExperimentHarness.Core.Sweeps;
using ExperimentHarness.Reporting.Pages.Charts;

namespace ExperimentHarness.Reporting.Sweeps;

/// <summary>What the axis of an objective spans. A few values far away do not squeeze all others: they are drawn at the edge.</summary>
/// <param name="Low">Its lower end.</param>
/// <param name="High">Its upper end.</param>
/// <param name="Floor">Where trials without a value are marked.</param>
/// <param name="Beyond">Number of trials whose value lies beyond an end.</param>
internal sealed record ObjectiveScale(double Low, double High, double Floor, int Beyond)
{
    private const double Room = 0.06;
    private const double RoomForFloor = 0.14;
    private const double Edge = 0.02;

    /// <summary>Spans the values of trials.</summary>
    public static ObjectiveScale Of(IEnumerable<SweepTrial> trials)
    {
        SweepTrial[] all = [.. trials];
        double[] values = [.. all.Where(trial => TrialMarks.Of(trial) is TrialMark.Complete or TrialMark.Pruned).Select(trial => trial.End!.Value!.Value)];
        var fence = OutlierFence.Of(values);
        double[] near = [.. values.Where(fence.Holds)];
        (double low, double high) = near.Length == 0 ? (0, 1) : (near.Min(), near.Max());
        double room = high > low ? (high - low) * Room : Math.Max(Math.Abs(high) * 0.05, 1e-3);
        double length = high - low + (2 * room);
        double below = all.Any(trial => TrialMarks.Of(trial) == TrialMark.WithoutValue) ? RoomForFloor * length : 0;
        return new ObjectiveScale(low - room - below, high + room, low - room - (below / 2), values.Length - near.Length);
    }

    /// <summary>The value, or the end of the axis that it lies beyond.</summary>
    public double Place(double value) => Math.Clamp(value, Low + (Edge * (High - Low)), High - (Edge * (High - Low)));

    /// <summary>Words on trials that lie beyond; empty where none does.</summary>
    public string Note => Beyond == 0 ? "" : $" · {Beyond} beyond the axis, at its edge";

    /// <summary>Numbers to write at it.</summary>
    /// <param name="count">About so many.</param>
    public IReadOnlyList<AxisTick> Ticks(int count) => AxisTicks.Even(Low, High, count, isWhole: false);
}
