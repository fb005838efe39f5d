using ScottPlot;
using ScottPlot.TickGenerators;
using SkiaSharp;

namespace ExperimentHarness.Reporting.Drawing;

/// <summary>A plot in the theme's style whose data rectangle lies at a known place.</summary>
internal sealed class Panel : IDisposable
{
    private const float Left = 52;
    private const float Right = 12;
    private const float Bottom = 46;
    private const float Top = 12;
    private readonly Plot _plot = new();

    /// <summary>Makes an empty plot.</summary>
    public Panel(string horizontal, string vertical)
    {
        _plot.Font.Set(EmbeddedFonts.Regular.FamilyName);
        _plot.FigureBackground.Color = ColorOf(Theme.Card);
        _plot.DataBackground.Color = ColorOf(Theme.Card);
        _plot.Layout.Fixed(new PixelPadding(Left, Right, Bottom, Top));
        _plot.Axes.Right.FrameLineStyle.Width = 0;
        _plot.Axes.Top.FrameLineStyle.Width = 0;
        _plot.Grid.MajorLineColor = ColorOf(Theme.Grid);
        Style(_plot.Axes.Bottom, horizontal);
        Style(_plot.Axes.Left, vertical);
    }

    /// <summary>Shows only whole numbers on the horizontal axis.</summary>
    public void CountHorizontally() => _plot.Axes.Bottom.TickGenerator = new NumericAutomatic { IntegerTicksOnly = true, MinorTickGenerator = new EvenlySpacedMinorTickGenerator(1) };

    /// <summary>Writes these words, and no others, at the horizontal axis.</summary>
    public void WriteBelow(IEnumerable<(double Place, string Text)> ticks) => _plot.Axes.Bottom.TickGenerator = Manual(ticks);

    /// <summary>Writes these words, and no others, at the vertical axis.</summary>
    public void WriteBeside(IEnumerable<(double Place, string Text)> ticks) => _plot.Axes.Left.TickGenerator = Manual(ticks);

    /// <summary>What the axes span.</summary>
    public void Span(double left, double right, double bottom, double top) => _plot.Axes.SetLimits(left, right, bottom, top);

    /// <summary>Joins points, marked where there are few; a gap where one of a point's coordinates is not finite.</summary>
    public void Line(IReadOnlyList<Coordinates> points, LegendEntry look, bool isMarked = false)
    {
        List<Coordinates> piece = [];
        foreach (Coordinates point in points)
        {
            if (double.IsFinite(point.X) && double.IsFinite(point.Y))
            {
                piece.Add(point);
                continue;
            }

            Piece(piece, look, isMarked);
            piece.Clear();
        }

        Piece(piece, look, isMarked);
    }

    /// <summary>Points that no line joins.</summary>
    public void Cloud(IReadOnlyList<Coordinates> points, LegendEntry look)
    {
        if (points.Count == 0)
        {
            return;
        }

        MarkerShape shape = look.Point switch { PointShape.Ring => MarkerShape.OpenCircle, PointShape.Cross => MarkerShape.Eks, _ => MarkerShape.FilledCircle };
        ScottPlot.Plottables.Markers cloud = _plot.Add.Markers(points.ToArray(), shape, look.Point == PointShape.Cross ? 7 : 8, ColorOf(look.Color));
        cloud.MarkerStyle.LineWidth = look.Point == PointShape.Disc ? 0 : 1.8f;
    }

    /// <summary>A ring round a point.</summary>
    public void Ring(Coordinates point, SKColor color)
    {
        ScottPlot.Plottables.Marker ring = _plot.Add.Marker(point.X, point.Y, MarkerShape.OpenCircle, 12, ColorOf(color));
        ring.MarkerLineWidth = 2;
    }

    /// <summary>A thin upright line through the whole height.</summary>
    public void Upright(double x, SKColor color) => _plot.Add.VerticalLine(x, 1.5f, ColorOf(color), LinePattern.Dotted);

    /// <summary>A bar from the horizontal axis.</summary>
    public void Bar(double left, double right, double height, SKColor color)
    {
        ScottPlot.Plottables.Rectangle bar = _plot.Add.Rectangle(left, right, 0, height);
        bar.FillColor = ColorOf(color);
        bar.LineWidth = 0;
    }

    /// <summary>Words inside the plot where there is nothing to draw.</summary>
    public void Say(string text, Coordinates center)
    {
        ScottPlot.Plottables.Text words = _plot.Add.Text(text, center.X, center.Y);
        words.LabelFontName = EmbeddedFonts.Family;
        words.LabelFontSize = Theme.TextSize;
        words.LabelFontColor = ColorOf(Theme.MutedInk);
        words.LabelAlignment = Alignment.MiddleCenter;
    }

    /// <summary>Draws it on a card.</summary>
    public void DrawOn(Sheet sheet, SKRect place) => sheet.Draw(_plot, place);

    /// <summary>Where the data rectangle of a panel lies that is drawn into a place.</summary>
    public static SKRect DataPlace(SKRect place) => new(place.Left + Left, place.Top + Top, place.Right - Right, place.Bottom - Bottom);

    /// <inheritdoc />
    public void Dispose() => _plot.Dispose();

    private void Piece(List<Coordinates> points, LegendEntry look, bool isMarked)
    {
        if (points.Count == 0)
        {
            return;
        }

        ScottPlot.Plottables.Scatter line = _plot.Add.Scatter(isMarked ? [.. points] : WithoutInnerPoints(points));
        line.LineWidth = 2;
        line.LinePattern = look.IsDashed ? LinePattern.DenselyDashed : LinePattern.Solid;
        line.Color = ColorOf(look.Color);

        // A single point has no line, so it must be marked to be seen.
        line.MarkerSize = isMarked || points.Count == 1 ? 6 : 0;
    }

    // Curves of ranked scores are steps of thousands of points, most of them between two others on the same edge.
    private static Coordinates[] WithoutInnerPoints(List<Coordinates> points) =>
    [
        .. points.Where((point, index) => index == 0
            || index == points.Count - 1
            || !((points[index - 1].X == point.X && point.X == points[index + 1].X) || (points[index - 1].Y == point.Y && point.Y == points[index + 1].Y))),
    ];

    private static NumericManual Manual(IEnumerable<(double Place, string Text)> ticks) => new([.. ticks.Select(tick => new Tick(tick.Place, tick.Text))]);

    private static void Style(IAxis axis, string label)
    {
        axis.Label.Text = label;
        axis.Label.Bold = false;
        axis.Label.FontSize = Theme.TextSize;
        axis.Label.ForeColor = ColorOf(Theme.MutedInk);
        axis.TickLabelStyle.FontSize = Theme.TextSize - 1;
        axis.TickLabelStyle.ForeColor = ColorOf(Theme.MutedInk);
        axis.FrameLineStyle.Color = ColorOf(Theme.MutedInk);
        axis.MajorTickStyle.Color = ColorOf(Theme.MutedInk);
        axis.MinorTickStyle.Length = 0;
    }

    private static Color ColorOf(SKColor color) => new(color.Red, color.Green, color.Blue, color.Alpha);
}
