using ExperimentHarness.Core.Collections;

namespace ExperimentHarness.Reporting.Pages.Charts;

/// <summary>Points of one kind, joined by a line.</summary>
/// <param name="Name">What they are; explained beside the chart.</param>
/// <param name="Points">In the order in which they are joined.</param>
public sealed record ChartSeries(string Name, ValueList<ChartPoint> Points)
{
    /// <summary>Index into the palette, any number of 0 or more; null for its place among the series.</summary>
    public int? Color { get; init; }

    /// <summary>Whether the line is dashed.</summary>
    public bool IsDashed { get; init; }

    /// <summary>Whether points are marked where there is room; a curve of thousands of steps is not.</summary>
    public bool IsMarked { get; init; } = true;

    /// <summary>Whether points are joined; else they are a cloud.</summary>
    public bool IsJoined { get; init; } = true;

    /// <summary>Whether it stays behind the others, as a reference or one of many.</summary>
    public bool IsQuiet { get; init; }
}
