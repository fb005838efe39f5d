using System.Globalization;
using System.Text;
using ExperimentHarness.Core.Collections;
using static ExperimentHarness.Reporting.Pages.HtmlWriter;

namespace ExperimentHarness.Reporting.Pages.Charts;

/// <summary>Lines through upright axes, in a box that scrolls by itself. Each line is a path whose <c>data-series</c> is its kind.</summary>
/// <param name="Title">What is seen; stands above it.</param>
/// <param name="Axes">From left to right.</param>
/// <param name="Lines">Those in front last.</param>
public sealed record ParallelChart(string Title, ValueList<ParallelAxis> Axes, ValueList<ParallelLine> Lines) : PagePart
{
    private const double Height = 350;
    private const double Top = 44;
    private const double Bottom = Height - 14;
    private const double Side = 100;
    private const double LeastWidth = 720;
    private const double AxisDistance = 140;
    private const int MostLetters = 14;
    private const double LineHeight = 16;

    private double Width => Math.Max(LeastWidth, (2 * Side) + ((Axes.Count - 1) * AxisDistance));

    /// <inheritdoc />
    internal override void Write(HtmlWriter html)
    {
        html.Open("figure", ("class", "chart parallel"));
        html.Open("figcaption");
        html.Element("strong", Title, ("dir", "auto"));
        html.Close();
        html.Open("div", ("class", "scroll"), ("role", "region"), ("tabindex", "0"), ("aria-label", Title));
        html.Open("svg", ("viewBox", $"0 0 {Number(Width)} {Number(Height)}"), ("width", Number(Width)), ("height", Number(Height)), ("role", "img"), ("aria-label", $"{Title}: {Lines.Count} lines through {string.Join(", ", Axes.Select(axis => axis.Name))}"));
        foreach (ParallelLine line in Lines)
        {
            WriteLine(html, line);
        }

        for (int index = 0; index < Axes.Count; index++)
        {
            WriteAxis(html, Axes[index], X(index));
        }

        html.Close();
        html.Close();
        WriteLegend(html);
        html.Close();
    }

    private void WriteLine(HtmlWriter html, ParallelLine line)
    {
        (double X, double Y)[] points = [.. line.Shares.Select((share, index) => (X(index), share)).Where(point => point.share is not null).Select(point => (point.Item1, Y(point.share!.Value)))];
        html.Open(
            "g",
            ("class", $"series {SeriesKey.LookOf(line.Color, line.IsDashed)}{(line.IsMarked ? " front" : "")}"),
            ("data-series", line.Name),
            ("data-points", points.Length.ToString(CultureInfo.InvariantCulture)),
            ("opacity", line.Opacity < 1 ? Number(line.Opacity) : null));
        html.Element("title", line.Label);
        var path = new StringBuilder();
        for (int index = 0; index < points.Length; index++)
        {
            (double x, double y) = points[index];
            if (index == 0)
            {
                path.Append(CultureInfo.InvariantCulture, $"M{Number(x)} {Number(y)}");
                continue;
            }

            // Level at the axes, so that a line can be followed through a place where others pass.
            (double fromX, double fromY) = points[index - 1];
            double reach = (x - fromX) * 0.35;
            path.Append(CultureInfo.InvariantCulture, $"C{Number(fromX + reach)} {Number(fromY)} {Number(x - reach)} {Number(y)} {Number(x)} {Number(y)}");
        }

        html.Open("path", ("class", "line"), ("d", path.ToString()));
        html.Close();
        if (line.IsMarked || points.Length == 1)
        {
            foreach ((double x, double y) in points)
            {
                html.Open("path", ("class", "marker"), ("d", MarkerShape.Path(0, x, y, 4.5)));
                html.Close();
            }
        }

        html.Close();
    }

    private static void WriteAxis(HtmlWriter html, ParallelAxis axis, double x)
    {
        html.Open("path", ("class", "axis"), ("d", $"M{Number(x)} {Number(Top - 6)}V{Number(Bottom + 6)}"));
        html.Close();
        WriteWord(html, axis.Name, MostLetters + 4, ("class", "name"), ("x", Number(x)), ("y", Number(Top - 18)), ("text-anchor", "middle"));
        int step = axis.Ticks.Count < 2 ? 1 : (int)Math.Ceiling(LineHeight / Math.Max(Math.Abs(Y(axis.Ticks[1].Share) - Y(axis.Ticks[0].Share)), 1));
        foreach (ParallelTick tick in axis.Ticks.Where((_, index) => index % step == 0))
        {
            html.Open("path", ("class", "axis"), ("d", $"M{Number(x - 4)} {Number(Y(tick.Share))}H{Number(x)}"));
            html.Close();
            WriteWord(html, tick.Text, MostLetters, ("class", "over"), ("x", Number(x - 8)), ("y", Number(Y(tick.Share))), ("dy", ".35em"), ("text-anchor", "end"));
        }
    }

    // What does not fit is told to a reader who points at it.
    private static void WriteWord(HtmlWriter html, string text, int most, params ReadOnlySpan<(string Name, string? Value)> attributes)
    {
        html.Open("text", attributes);
        html.Text(AxisTicks.Cut(text, most));
        html.ElementIfAny("title", text.Length > most ? text : "");
        html.Close();
    }

    private void WriteLegend(HtmlWriter html)
    {
        html.Open("ul", ("class", "legend"));
        foreach (ParallelLine line in Lines.Reverse().DistinctBy(line => line.Name, StringComparer.Ordinal))
        {
            html.Open("li");
            SeriesKey.Write(html, line.Color, line.IsDashed);
            html.Isolated(line.Name);
            html.Close();
        }

        html.Close();
    }

    private double X(int index) => Axes.Count < 2 ? Width / 2 : Side + (index * (Width - (2 * Side)) / (Axes.Count - 1));

    private static double Y(double share) => Bottom - (share * (Bottom - Top));
}
