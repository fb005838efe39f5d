using ExperimentHarness.Core.Collections;

namespace ExperimentHarness.Reporting.Pages;

/// <summary>Parts that show when a reader asks for them, and on paper.</summary>
/// <param name="Title">What is in it.</param>
/// <param name="Parts">From top to bottom.</param>
public sealed record Folded(string Title, params ValueList<PagePart> Parts) : PagePart
{
    /// <inheritdoc />
    internal override void Write(HtmlWriter html)
    {
        html.Open("details");
        html.Element("summary", Title, ("dir", "auto"));
        foreach (PagePart part in Parts)
        {
            part.Write(html);
        }

        html.Close();
    }
}
