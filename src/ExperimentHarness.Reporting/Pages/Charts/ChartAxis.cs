using ExperimentHarness.Core.Collections;

namespace ExperimentHarness.Reporting.Pages.Charts;

/// <summary>An axis of a chart; it spans what is drawn unless it says otherwise.</summary>
/// <param name="Name">What is measured, with its unit.</param>
public sealed record ChartAxis(string Name)
{
    /// <summary>Whether equal distances are equal factors; values of 0 or less are then left out.</summary>
    public bool IsLogarithmic { get; init; }

    /// <summary>Whether only whole numbers are written at it, as for epochs.</summary>
    public bool IsWhole { get; init; }

    /// <summary>Names of columns, which stand at 0, 1, 2 and so on; none for numbers.</summary>
    public ValueList<string> Names { get; init; } = [];

    /// <summary>Where it begins; null for a little below the smallest value.</summary>
    public double? Minimum { get; init; }

    /// <summary>Where it ends; null for a little above the largest value.</summary>
    public double? Maximum { get; init; }
}
