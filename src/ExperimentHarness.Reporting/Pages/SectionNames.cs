using System.Globalization;
using System.Text;
using ExperimentHarness.Core.Collections;

namespace ExperimentHarness.Reporting.Pages;

/// <summary>Names under which the sections of a page can be linked to.</summary>
/// <param name="sections">The sections.</param>
internal sealed class SectionNames(ValueList<Section> sections)
{
    /// <summary>One for each section, no two the same.</summary>
    public IReadOnlyList<string> Ids { get; } = Unique(sections.Select(section => Slug(section.Title)));

    /// <summary>Writes the list of contents, where there is more than one section.</summary>
    public void WriteContents(HtmlWriter html)
    {
        if (sections.Count < 2)
        {
            return;
        }

        html.Open("nav", ("aria-label", "contents"));
        html.Open("ul");
        foreach ((Section section, string id) in sections.Zip(Ids))
        {
            html.Open("li");
            html.Element("a", section.Title, ("href", $"#{id}"), ("dir", "auto"));
            html.Close();
        }

        html.Close();
        html.Close();
    }

    private static List<string> Unique(IEnumerable<string> slugs)
    {
        List<string> ids = [];
        foreach (string slug in slugs)
        {
            string id = slug;
            for (int number = 2; ids.Contains(id); number++)
            {
                id = string.Create(CultureInfo.InvariantCulture, $"{slug}-{number}");
            }

            ids.Add(id);
        }

        return ids;
    }

    private static string Slug(string title)
    {
        var slug = new StringBuilder();
        foreach (char sign in title.ToLowerInvariant())
        {
            if (char.IsAsciiLetterOrDigit(sign))
            {
                slug.Append(sign);
            }
            else if (slug.Length > 0 && slug[^1] != '-')
            {
                slug.Append('-');
            }
        }

        string text = slug.ToString().Trim('-');
        return text.Length == 0 ? "section" : text;
    }
}
