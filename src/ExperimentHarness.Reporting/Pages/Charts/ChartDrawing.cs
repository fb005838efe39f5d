using System.Globalization;
using System.Text;
using ExperimentHarness.Core.Collections;
using static ExperimentHarness.Reporting.Pages.HtmlWriter;

namespace ExperimentHarness.Reporting.Pages.Charts;

/// <summary>Draws a chart as SVG whose colours are the page's, so that it turns dark with it.</summary>
/// <param name="chart">The chart.</param>
internal sealed class ChartDrawing(LineChart chart)
{
    // More would hide the line.
    private const int MaximumMarkers = 60;

    // More can neither be told apart by pointing, nor be had for few bytes.
    private const int MaximumTargets = 400;
    private const double TargetSize = 7;
    private readonly ChartPlace _place = new(chart);

    /// <summary>Writes the drawing.</summary>
    public void Write(HtmlWriter html)
    {
        html.Open("svg", ("viewBox", $"0 0 {Number(_place.Width)} {Number(_place.Height)}"), ("role", "img"), ("aria-label", Description()));
        WriteAxes(html);
        foreach (ChartBar bar in chart.Bars.Where(bar => bar.Height > 0))
        {
            html.Open(
                "rect",
                ("class", "bar"),
                ("x", Number(_place.X(bar.Left))),
                ("y", Number(_place.Y(bar.Height))),
                ("width", Number(_place.X(bar.Right) - _place.X(bar.Left))),
                ("height", Number(_place.BottomEdge - _place.Y(bar.Height))));
            html.Element("title", bar.Label);
            html.Close();
        }

        WriteMark(html);
        for (int index = 0; index < chart.Series.Count; index++)
        {
            WriteSeries(html, chart.Series[index], chart.ColorOf(index));
        }

        if (!chart.Series.Any(series => series.Points.Any(_place.Shows)) && chart.Bars.Count == 0)
        {
            html.Element("text", "nothing to draw", ("class", "empty"), ("x", Number((_place.Left + _place.RightEdge) / 2)), ("y", Number((_place.TopEdge + _place.BottomEdge) / 2)), ("text-anchor", "middle"));
        }

        html.Close();
    }

    private string Description() =>
        $"{chart.Title}: {chart.Vertical.Name} by {chart.Horizontal.Name}{(chart.Series.Count > 0 ? $"; lines: {string.Join(", ", chart.Series.Select(series => series.Name).Distinct(StringComparer.Ordinal).Take(12))}" : "")}";

    private void WriteAxes(HtmlWriter html)
    {
        var grid = new StringBuilder();
        foreach (AxisTick tick in _place.VerticalTicks)
        {
            string y = Number(_place.Y(tick.Value));
            grid.Append(CultureInfo.InvariantCulture, $"M{Number(_place.Left)} {y}H{Number(_place.RightEdge)}");
            html.Element("text", tick.Text, ("x", Number(_place.Left - 8)), ("y", y), ("dy", ".35em"), ("text-anchor", "end"));
        }

        foreach (AxisTick tick in _place.HorizontalTicks)
        {
            string x = Number(_place.X(tick.Value));
            grid.Append(CultureInfo.InvariantCulture, $"M{x} {Number(_place.BottomEdge)}v5");
            html.Element("text", tick.Text, ("x", x), ("y", Number(_place.BottomEdge + 19)), ("text-anchor", "middle"));
        }

        Path(html, "grid", grid.ToString());
        Path(html, "axis", $"M{Number(_place.Left)} {Number(_place.BottomEdge)}H{Number(_place.RightEdge)}");
        html.Element("text", chart.Horizontal.Name, ("class", "name"), ("x", Number((_place.Left + _place.RightEdge) / 2)), ("y", Number(_place.Height - 6)), ("text-anchor", "middle"));
    }

    private void WriteMark(HtmlWriter html)
    {
        if (chart.Mark is not { } mark)
        {
            return;
        }

        html.Open("path", ("class", "mark"), ("d", $"M{Number(_place.X(mark.X))} {Number(_place.TopEdge)}V{Number(_place.BottomEdge)}"));
        html.Element("title", mark.Text);
        html.Close();
    }

    private void WriteSeries(HtmlWriter html, ChartSeries series, int color)
    {
        ChartPoint[] shown = [.. series.Points.Where(_place.Shows)];
        html.Open(
            "g",
            ("class", $"series {SeriesKey.LookOf(color, series.IsDashed)}{(series.IsQuiet ? " quiet" : "")}"),
            ("data-series", series.Name),
            ("data-points", shown.Length.ToString(CultureInfo.InvariantCulture)));
        if (!series.IsMarked || shown.Length > MaximumTargets)
        {
            html.Element("title", series.Name);
        }

        WriteBand(html, series);
        if (series.IsJoined)
        {
            Path(html, "line", Line(series));
        }

        if (series.IsMarked || shown.Length == 1)
        {
            WriteMarkers(html, series, shown, color);
        }

        html.Close();
    }

    private void WriteMarkers(HtmlWriter html, ChartSeries series, ChartPoint[] shown, int color)
    {
        foreach (ChartPoint point in shown.Length <= MaximumTargets ? shown : [])
        {
            (double x, double y) = (_place.X(point.X), _place.Y(point.Y));
            html.Open("g", ("class", "point"));
            html.Element("title", point.Label ?? Label(series, point));
            Path(html, "target", MarkerShape.Path(0, x, y, TargetSize));
            if (chart.Mark is { } mark && mark.X == point.X && !series.IsDashed && !series.IsQuiet)
            {
                Path(html, "ring", MarkerShape.Path(0, x, y, TargetSize));
            }

            if (shown.Length <= MaximumMarkers || !series.IsJoined)
            {
                Path(html, "marker", MarkerShape.Path(color, x, y));
            }

            html.Close();
        }
    }

    private string Label(ChartSeries series, ChartPoint point)
    {
        string band = point is { Low: { } low, High: { } high } ? $" ({Value(low)} to {Value(high)})" : "";
        return $"{series.Name}, {chart.Horizontal.Name} {Value(point.X)}: {Value(point.Y)}{band}";
    }

    private static string Value(double value) => value.ToString("G5", CultureInfo.InvariantCulture);

    private void WriteBand(HtmlWriter html, ChartSeries series)
    {
        ChartPoint[] band = [.. series.Points.Where(point => _place.Shows(point) && point is { Low: { } low, High: { } high } && _place.Vertical.Shows(low) && _place.Vertical.Shows(high))];
        if (band.Length > 1)
        {
            IEnumerable<string> there = band.Select(point => _place.At(point.X, point.High!.Value));
            IEnumerable<string> back = band.Reverse().Select(point => _place.At(point.X, point.Low!.Value));
            Path(html, "band", $"M{string.Join('L', there.Concat(back))}z");
        }
    }

    private string Line(ChartSeries series)
    {
        var path = new StringBuilder();
        bool isPenUp = true;
        foreach (ChartPoint point in WithoutInnerPoints(series.Points))
        {
            if (!_place.Shows(point))
            {
                isPenUp = true;
                continue;
            }

            path.Append(isPenUp ? 'M' : 'L').Append(_place.At(point.X, point.Y));
            isPenUp = false;
        }

        return path.ToString();
    }

    // Curves of ranked scores are steps of thousands of points, most of them between two others on the same edge.
    private static IEnumerable<ChartPoint> WithoutInnerPoints(ValueList<ChartPoint> points) => points.Where((point, index) =>
        index == 0 || index == points.Count - 1
        || !((points[index - 1].X == point.X && point.X == points[index + 1].X) || (points[index - 1].Y == point.Y && point.Y == points[index + 1].Y)));

    private static void Path(HtmlWriter html, string look, string path)
    {
        html.Open("path", ("class", look), ("d", path));
        html.Close();
    }
}
