using ExperimentHarness.Core.Collections;

namespace ExperimentHarness.Reporting.Pages.Charts;

/// <summary>A line of a chart of parallel coordinates.</summary>
/// <param name="Name">What kind of line it is; explained beside the chart.</param>
/// <param name="Shares">How far up it crosses each axis, 0..1; null where it does not.</param>
/// <param name="Label">What a reader who points at it is told.</param>
public sealed record ParallelLine(string Name, ValueList<double?> Shares, string Label)
{
    /// <summary>Index into the palette.</summary>
    public int Color { get; init; }

    /// <summary>How much of it is seen, 0..1.</summary>
    public double Opacity { get; init; } = 1;

    /// <summary>Whether it is dashed.</summary>
    public bool IsDashed { get; init; }

    /// <summary>Whether it is thick, with a mark at every axis.</summary>
    public bool IsMarked { get; init; }
}
