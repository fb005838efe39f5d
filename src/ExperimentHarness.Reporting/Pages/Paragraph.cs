namespace ExperimentHarness.Reporting.Pages;

/// <summary>A few sentences.</summary>
/// <param name="Text">The sentences.</param>
public sealed record Paragraph(string Text) : PagePart
{
    /// <inheritdoc />
    internal override void Write(HtmlWriter html) => html.Element("p", Text, ("dir", "auto"));
}
