using ExperimentHarness.Core.Collections;

namespace ExperimentHarness.Reporting.Pages.Charts;

/// <summary>
/// Lines over an axis, each with its points marked, its name explained and, where its points have one, a band. Every series is a
/// group of the drawing whose <c>data-points</c> says how many of its points are shown.
/// </summary>
/// <param name="Title">What is seen; stands above it.</param>
/// <param name="Horizontal">The horizontal axis.</param>
/// <param name="Vertical">The vertical axis.</param>
/// <param name="Series">The lines, those in front last.</param>
public sealed record LineChart(string Title, ChartAxis Horizontal, ChartAxis Vertical, ValueList<ChartSeries> Series) : PagePart
{
    private const int MaximumExplained = 24;

    /// <summary>A few words under the title, or empty.</summary>
    public string Caption { get; init; } = "";

    /// <summary>A place that is marked; points of lines that stay whole there get a ring. Null for none.</summary>
    public ChartMark? Mark { get; init; }

    /// <summary>Bars behind the lines.</summary>
    public ValueList<ChartBar> Bars { get; init; } = [];

    /// <summary>What the bars are; explained beside the chart.</summary>
    public string BarsName { get; init; } = "";

    /// <summary>Whether it is square, as curves between 0 and 1 are.</summary>
    public bool IsSquare { get; init; }

    /// <inheritdoc />
    internal override void Write(HtmlWriter html)
    {
        html.Open("figure", ("class", IsSquare ? "chart square" : "chart"));
        html.Open("figcaption");
        html.Element("strong", Title, ("dir", "auto"));
        html.ElementIfAny("span", Caption, ("class", "caption"), ("dir", "auto"));
        html.Close();
        new ChartDrawing(this).Write(html);
        WriteLegend(html);
        html.Close();
    }

    /// <summary>Palette index of a series.</summary>
    internal int ColorOf(int index) => Series[index].Color ?? index;

    private void WriteLegend(HtmlWriter html)
    {
        if (Series.Count == 0 || Series.Count > MaximumExplained)
        {
            html.ElementIfAny("p", Series.Count == 0 ? "" : $"{Series.Count} lines; pointing at one tells its name", ("class", "caption"));
            return;
        }

        html.Open("ul", ("class", "legend"));
        foreach ((ChartSeries series, int index) in Series.Select((series, index) => (series, index)).DistinctBy(entry => (entry.series.Name, ColorOf(entry.index))))
        {
            html.Open("li");
            SeriesKey.Write(html, ColorOf(index), series.IsDashed, series.IsJoined, series.IsMarked);
            html.Isolated(series.Name);
            html.Close();
        }

        if (BarsName.Length > 0)
        {
            html.Open("li");
            html.Raw("<svg class=\"key\" viewBox=\"0 0 28 12\" width=\"28\" height=\"12\" aria-hidden=\"true\"><rect class=\"bar\" x=\"8\" y=\"0\" width=\"12\" height=\"12\"/></svg>");
            html.Isolated(BarsName);
            html.Close();
        }

        html.Close();
    }
}
