using ExperimentHarness.Core.Collections;

namespace ExperimentHarness.Reporting.Pages;

/// <summary>Something that a reader must not miss: a verdict, a taint, a failure.</summary>
/// <param name="Tone">What it means.</param>
/// <param name="Title">It in a few words.</param>
/// <param name="Lines">What is to be said of it, a line each.</param>
public sealed record Notice(Tone Tone, string Title, params ValueList<string> Lines) : PagePart
{
    /// <inheritdoc />
    internal override void Write(HtmlWriter html)
    {
        html.Open("div", ("class", $"notice {ToneNames.Of(Tone)}"), ("role", "note"));
        html.Element("strong", Title, ("dir", "auto"));
        foreach (string line in Lines)
        {
            html.Element("p", line, ("dir", "auto"));
        }

        html.Close();
    }
}
