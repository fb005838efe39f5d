namespace ExperimentHarness.Reporting.Pages.Charts;

/// <summary>A point of a line; one that is not finite leaves a gap.</summary>
/// <param name="X">Where it is.</param>
/// <param name="Y">What it is there.</param>
public readonly record struct ChartPoint(double X, double Y)
{
    /// <summary>Lower edge of the band round the line; null for no band here.</summary>
    public double? Low { get; init; }

    /// <summary>Upper edge of the band.</summary>
    public double? High { get; init; }

    /// <summary>What a reader who points at it is told; null for the names of series and axes with the values.</summary>
    public string? Label { get; init; }
}
