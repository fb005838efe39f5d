using System.Globalization;
using ExperimentHarness.Core.Collections;

namespace ExperimentHarness.Reporting.Pages.Charts;

/// <summary>A whole as a bar, cut into its parts; names, amounts and percentages under it.</summary>
/// <param name="Title">What the whole is.</param>
/// <param name="Shares">Its parts, from left to right.</param>
public sealed record ShareBar(string Title, ValueList<Share> Shares) : PagePart
{
    private const double Length = 1000;

    /// <inheritdoc />
    internal override void Write(HtmlWriter html)
    {
        double whole = Shares.Sum(share => share.Amount);
        html.Open("figure", ("class", "shares"));
        html.Open("figcaption");
        html.Element("strong", Title, ("dir", "auto"));
        html.Close();
        html.Open("svg", ("viewBox", "0 0 1000 20"), ("preserveAspectRatio", "none"), ("role", "img"), ("aria-label", Title));
        double left = 0;
        foreach ((Share share, int index) in Shares.Select((share, index) => (share, index)))
        {
            double length = whole > 0 ? share.Amount / whole * Length : 0;
            html.Open("rect", ("class", SeriesKey.ClassOf(index)), ("x", HtmlWriter.Number(left)), ("y", "0"), ("width", HtmlWriter.Number(length)), ("height", "20"));
            html.Element("title", $"{share.Name}: {share.Text}");
            html.Close();
            left += length;
        }

        html.Close();
        html.Open("ul", ("class", "legend"));
        foreach ((Share share, int index) in Shares.Select((share, index) => (share, index)))
        {
            html.Open("li");
            html.Raw($"<svg class=\"key {SeriesKey.ClassOf(index)}\" viewBox=\"0 0 12 12\" width=\"12\" height=\"12\" aria-hidden=\"true\"><rect class=\"fill\" width=\"12\" height=\"12\" rx=\"3\"/></svg>");
            html.Isolated(share.Name);
            html.Element("span", string.Create(CultureInfo.InvariantCulture, $"{share.Text}{(whole > 0 ? $" · {100 * share.Amount / whole:0} %" : "")}"), ("class", "detail"), ("dir", "auto"));
            html.Close();
        }

        html.Close();
        html.Close();
    }
}
