namespace ExperimentHarness.Reporting.Pages.Tables;

/// <summary>One cell of a table.</summary>
/// <param name="Text">What is read.</param>
/// <param name="Value">By what it is sorted; null or NaN to sort it last, or by its text where the column holds no numbers.</param>
public sealed record PageCell(string Text, double? Value = null)
{
    /// <summary>Where it leads, relative to the page or of http; null for nowhere.</summary>
    public string? Address { get; init; }

    /// <summary>What it means.</summary>
    public Tone Tone { get; init; }

    /// <summary>Whether it is the best of its column.</summary>
    public bool IsBest { get; init; }

    /// <summary>Palette index of the line that shows the same in a chart, or null.</summary>
    public int? Series { get; init; }
}
