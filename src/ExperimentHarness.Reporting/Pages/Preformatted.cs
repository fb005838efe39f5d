namespace ExperimentHarness.Reporting.Pages;

/// <summary>A file's text as it is, in a box that scrolls by itself.</summary>
/// <param name="Name">What it is, for those who do not see the box.</param>
/// <param name="Text">The text.</param>
public sealed record Preformatted(string Name, string Text) : PagePart
{
    /// <inheritdoc />
    internal override void Write(HtmlWriter html)
    {
        html.Open("pre", ("tabindex", "0"), ("role", "region"), ("aria-label", Name));
        html.Element("code", Text.ReplaceLineEndings("\n"), ("dir", "auto"));
        html.Close();
    }
}
