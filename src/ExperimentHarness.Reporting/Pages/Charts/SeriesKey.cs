using System.Globalization;
using ExperimentHarness.Reporting.Drawing;

namespace ExperimentHarness.Reporting.Pages.Charts;

/// <summary>The little line before the name of a series.</summary>
internal static class SeriesKey
{
    /// <summary>Name of a series' colour in the style.</summary>
    public static string ClassOf(int series) => string.Create(CultureInfo.InvariantCulture, $"s{series % Theme.Series.Count}");

    /// <summary>Name of a series' look in the style; once the colours are through, lines are broken in other ways.</summary>
    public static string LookOf(int series, bool isDashed) =>
        $"{ClassOf(series)}{(isDashed || series / Theme.Series.Count % 2 == 1 ? " dashed" : "")}";

    /// <summary>Writes it.</summary>
    public static void Write(HtmlWriter html, int series, bool isDashed, bool isJoined = true, bool isMarked = true)
    {
        html.Open("svg", ("class", $"key {LookOf(series, isDashed)}"), ("viewBox", "0 0 28 12"), ("width", "28"), ("height", "12"), ("aria-hidden", "true"));
        if (isJoined)
        {
            html.Open("path", ("class", "line"), ("d", "M1 6H27"));
            html.Close();
        }

        if (isMarked)
        {
            html.Open("path", ("class", "marker"), ("d", MarkerShape.Path(series, 14, 6)));
            html.Close();
        }

        html.Close();
    }
}
