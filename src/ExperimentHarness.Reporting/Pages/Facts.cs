using ExperimentHarness.Core.Collections;

namespace ExperimentHarness.Reporting.Pages;

/// <summary>Facts under each other, names on the left.</summary>
/// <param name="Items">From top to bottom; those without text are left out.</param>
public sealed record Facts(params ValueList<Fact> Items) : PagePart
{
    /// <inheritdoc />
    internal override void Write(HtmlWriter html)
    {
        html.Open("dl", ("class", "facts"));
        foreach (Fact fact in Items.Where(fact => fact.Text.Length > 0))
        {
            html.Element("dt", fact.Name, ("dir", "auto"));
            html.Open("dd", ("class", fact.IsCode ? "code" : null), ("dir", "auto"));
            if (fact.Address is null)
            {
                html.Isolated(fact.Text);
            }
            else
            {
                html.Link(fact.Text, fact.Address);
            }

            html.Close();
        }

        html.Close();
    }
}
