using ExperimentHarness.Core.Collections;

namespace ExperimentHarness.Reporting.Pages;

/// <summary>A part of a page with a heading, which the list of contents names.</summary>
/// <param name="Title">Its heading.</param>
/// <param name="Parts">From top to bottom.</param>
public sealed record Section(string Title, params ValueList<PagePart> Parts)
{
    /// <summary>A sentence under the heading, or empty.</summary>
    public string Lead { get; init; } = "";

    internal void Write(HtmlWriter html, string id)
    {
        html.Open("section", ("id", id), ("aria-labelledby", $"{id}-title"));
        html.Element("h2", Title, ("id", $"{id}-title"), ("dir", "auto"));
        html.ElementIfAny("p", Lead, ("class", "lead"), ("dir", "auto"));
        foreach (PagePart part in Parts)
        {
            part.Write(html);
        }

        html.Close();
    }
}
