namespace ExperimentHarness.Reporting.Pages;

/// <summary>A figure that stands large.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Value">The figure, with its unit.</param>
/// <param name="Detail">A few words under it, or empty.</param>
public sealed record KeyFigure(string Name, string Value, string Detail = "")
{
    /// <summary>What it means.</summary>
    public Tone Tone { get; init; }
}
