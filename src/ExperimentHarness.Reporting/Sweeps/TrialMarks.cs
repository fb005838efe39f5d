using ExperimentHarness.Core.Search;
using ExperimentHarness.Core.Sweeps;
using ExperimentHarness.Reporting.Drawing;
using SkiaSharp;

namespace ExperimentHarness.Reporting.Sweeps;

/// <summary>Finds and explains marks.</summary>
internal static class TrialMarks
{
    /// <summary>Colour of trials that do not count.</summary>
    public static SKColor Quiet => new(0x8A, 0x91, 0x98);

    /// <summary>Marks of complete trials.</summary>
    public static LegendEntry Complete { get; } = new("complete", Theme.Blue) { Point = PointShape.Disc };

    /// <summary>Marks of pruned trials.</summary>
    public static LegendEntry Pruned { get; } = new("pruned", Quiet) { Point = PointShape.Ring };

    /// <summary>Marks of trials without a value.</summary>
    public static LegendEntry WithoutValue { get; } = new("failed or no number", Theme.Ink) { Point = PointShape.Cross };

    /// <summary>How a trial is marked.</summary>
    public static TrialMark Of(SweepTrial trial) => trial.End switch
    {
        null => TrialMark.Unfinished,
        { Outcome: TrialOutcome.Failed } => TrialMark.WithoutValue,
        { Value: { } value } when !double.IsFinite(value) => TrialMark.WithoutValue,
        { Outcome: TrialOutcome.Pruned } => TrialMark.Pruned,
        _ => TrialMark.Complete,
    };

    /// <summary>The marks that a sweep needs.</summary>
    public static IEnumerable<LegendEntry> Needed(SweepResults results)
    {
        (TrialMark Mark, LegendEntry Entry)[] marks = [(TrialMark.Complete, Complete), (TrialMark.Pruned, Pruned), (TrialMark.WithoutValue, WithoutValue)];
        return marks.Where(mark => results.Of(mark.Mark).Any()).Select(mark => mark.Entry);
    }
}
