using static ExperimentHarness.Reporting.Pages.HtmlWriter;

namespace ExperimentHarness.Reporting.Pages.Charts;

/// <summary>Where things lie in a chart's drawing, in its units.</summary>
internal sealed class ChartPlace
{
    private const double LetterWidth = 7.4;
    private const double Top = 10;
    private const double Bottom = 44;
    private const double Right = 14;
    private const double TickSpace = 56;

    /// <summary>Finds the places of a chart.</summary>
    public ChartPlace(LineChart chart)
    {
        (Width, Height) = chart.IsSquare ? (420, 400) : (480, 300);
        IEnumerable<ChartPoint> points = chart.Series.SelectMany(series => series.Points);
        Horizontal = new AxisScale(chart.Horizontal, points.Select(point => point.X).Concat(chart.Bars.SelectMany(bar => new[] { bar.Left, bar.Right })));
        Vertical = new AxisScale(chart.Vertical, points.SelectMany(point => new[] { point.Y, point.Low ?? point.Y, point.High ?? point.Y }).Concat(chart.Bars.Select(bar => bar.Height)));
        VerticalTicks = Vertical.Ticks((int)((Height - Top - Bottom) / 42));
        Left = 14 + (LetterWidth * VerticalTicks.Select(tick => tick.Text.Length).DefaultIfEmpty(1).Max());
        HorizontalTicks = Horizontal.Ticks((int)((Width - Left - Right) / TickSpace));
    }

    /// <summary>Of the whole drawing.</summary>
    public double Width { get; }

    /// <summary>Of the whole drawing.</summary>
    public double Height { get; }

    /// <summary>Left edge of the data.</summary>
    public double Left { get; }

    /// <summary>Right edge of the data.</summary>
    public double RightEdge => Width - Right;

    /// <summary>Upper edge of the data.</summary>
    public double TopEdge { get; } = Top;

    /// <summary>Lower edge of the data.</summary>
    public double BottomEdge => Height - Bottom;

    /// <summary>The horizontal axis.</summary>
    public AxisScale Horizontal { get; }

    /// <summary>The vertical axis.</summary>
    public AxisScale Vertical { get; }

    /// <summary>Numbers under the horizontal axis.</summary>
    public IReadOnlyList<AxisTick> HorizontalTicks { get; }

    /// <summary>Numbers beside the vertical axis.</summary>
    public IReadOnlyList<AxisTick> VerticalTicks { get; }

    /// <summary>Where a value of the horizontal axis lies.</summary>
    public double X(double value) => Left + (Horizontal.Share(value) * (RightEdge - Left));

    /// <summary>Where a value of the vertical axis lies.</summary>
    public double Y(double value) => BottomEdge - (Vertical.Share(value) * (BottomEdge - TopEdge));

    /// <summary>Whether a point can be shown.</summary>
    public bool Shows(ChartPoint point) => Horizontal.Shows(point.X) && Vertical.Shows(point.Y);

    /// <summary>A point as a path has it.</summary>
    public string At(double x, double y) => $"{Number(X(x))} {Number(Y(y))}";
}
