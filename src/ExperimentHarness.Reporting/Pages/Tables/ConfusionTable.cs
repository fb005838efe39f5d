using System.Globalization;
using ExperimentHarness.Core.Collections;
using ExperimentHarness.Core.Metrics;

namespace ExperimentHarness.Reporting.Pages.Tables;

/// <summary>
/// How often each class was taken for which: a row for each true class, a column for each predicted one, the darker the larger its
/// share of the row.
/// </summary>
/// <param name="Caption">Whose it is.</param>
/// <param name="ClassNames">By class index.</param>
/// <param name="Matrix">The counts.</param>
public sealed record ConfusionTable(string Caption, ValueList<string> ClassNames, ConfusionMatrix Matrix) : PagePart
{
    private const int Shades = 10;
    private const int MaximumSharedClasses = 6;
    private const int MaximumLargeClasses = 3;

    /// <inheritdoc />
    internal override void Write(HtmlWriter html)
    {
        html.Open("div", ("class", "scroll"), ("role", "region"), ("tabindex", "0"), ("aria-label", Caption));
        html.Open("table", ("class", ClassNames.Count <= MaximumLargeClasses ? "confusion few" : "confusion"));
        html.Element("caption", Caption, ("dir", "auto"));
        html.Open("thead");
        html.Open("tr");
        html.Element("th", "true \\ predicted", ("scope", "col"));
        foreach (string name in ClassNames)
        {
            html.Element("th", name, ("scope", "col"), ("dir", "auto"));
        }

        html.Close();
        html.Close();
        html.Open("tbody");
        for (int label = 0; label < ClassNames.Count; label++)
        {
            WriteRow(html, label);
        }

        html.Close();
        html.Close();
        html.Close();
    }

    private void WriteRow(HtmlWriter html, int label)
    {
        html.Open("tr");
        html.Element("th", ClassNames[label], ("scope", "row"), ("dir", "auto"));
        long count = Matrix.LabelCount(label);
        for (int predicted = 0; predicted < ClassNames.Count; predicted++)
        {
            double share = count == 0 ? 0 : (double)Matrix[label, predicted] / count;
            html.Open("td", ("class", string.Create(CultureInfo.InvariantCulture, $"h{(int)Math.Round(share * Shades)}")));
            html.Element("b", Matrix[label, predicted].ToString(CultureInfo.InvariantCulture));
            if (ClassNames.Count <= MaximumSharedClasses && count > 0)
            {
                html.Element("small", string.Create(CultureInfo.InvariantCulture, $"{100 * share:0.0} %"));
            }

            html.Close();
        }

        html.Close();
    }
}
