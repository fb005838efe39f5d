using ExperimentHarness.Reporting.Drawing;
using ScottPlot;
using SkiaSharp;

namespace ExperimentHarness.Reporting.Classification;

/// <summary>A square plot of curves between 0 and 1, with their names and areas beside it.</summary>
internal sealed class CurveSheet : IDisposable
{
    private const float Side = 460;
    private const float LegendWidth = 210;
    private const float LineHeight = 22;
    private readonly Sheet _sheet;
    private readonly Panel _panel;

    /// <summary>Makes one without curves.</summary>
    public CurveSheet(string title, string caption, string horizontal, string vertical)
    {
        _sheet = new Sheet(Side + LegendWidth, Theme.HeaderHeight + Side, title, caption);
        _panel = new Panel(horizontal, vertical);
        _panel.Span(-0.01, 1.01, -0.01, 1.01);
    }

    /// <summary>Where the plot lies.</summary>
    public static SKRect Place { get; } = new(10, Theme.HeaderHeight - 4, Side, Theme.HeaderHeight + Side - 8);

    /// <summary>The plot.</summary>
    public Panel Panel => _panel;

    /// <summary>Draws the plot and its legend.</summary>
    /// <returns>A PNG file.</returns>
    public byte[] ToPng(IReadOnlyList<LegendEntry> entries)
    {
        _panel.DrawOn(_sheet, Place);
        float y = Panel.DataPlace(Place).Top + 12;
        foreach (LegendEntry entry in entries)
        {
            _sheet.Explain(entry, Side + 8, y);
            y += LineHeight;
        }

        return _sheet.ToPng();
    }

    /// <summary>The curve of a classifier that knows nothing.</summary>
    public void Diagonal(LegendEntry look) => _panel.Line([new Coordinates(0, 0), new Coordinates(1, 1)], look);

    /// <inheritdoc />
    public void Dispose()
    {
        _panel.Dispose();
        _sheet.Dispose();
    }
}
