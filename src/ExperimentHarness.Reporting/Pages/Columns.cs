using ExperimentHarness.Core.Collections;

namespace ExperimentHarness.Reporting.Pages;

/// <summary>Parts side by side, as many as have room; under each other on a narrow screen.</summary>
/// <param name="Parts">From left to right.</param>
public sealed record Columns(params ValueList<PagePart> Parts) : PagePart
{
    /// <inheritdoc />
    internal override void Write(HtmlWriter html)
    {
        html.Open("div", ("class", Parts.Count switch { 3 => "columns three", 4 => "columns pairs", _ => "columns" }));
        foreach (PagePart part in Parts)
        {
            html.Open("div");
            part.Write(html);
            html.Close();
        }

        html.Close();
    }
}
