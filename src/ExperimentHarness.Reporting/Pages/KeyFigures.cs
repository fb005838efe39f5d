using ExperimentHarness.Core.Collections;

namespace ExperimentHarness.Reporting.Pages;

/// <summary>The few figures that a reader came for, side by side.</summary>
/// <param name="Items">From left to right.</param>
public sealed record KeyFigures(params ValueList<KeyFigure> Items) : PagePart
{
    /// <inheritdoc />
    internal override void Write(HtmlWriter html)
    {
        html.Open("dl", ("class", "figures"));
        foreach (KeyFigure figure in Items)
        {
            html.Open("div", ("class", ToneNames.Of(figure.Tone)));
            html.Element("dt", figure.Name, ("dir", "auto"));
            html.Element("dd", figure.Value, ("class", "value"), ("dir", "auto"));
            if (figure.Detail.Length > 0)
            {
                html.Element("dd", figure.Detail, ("class", "detail"), ("dir", "auto"));
            }

            html.Close();
        }

        html.Close();
    }
}
