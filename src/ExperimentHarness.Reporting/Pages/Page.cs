using System.Text;
using ExperimentHarness.Core.Collections;

namespace ExperimentHarness.Reporting.Pages;

/// <summary>
/// A page that is one file: it asks nothing of a network and may be read from disk, from a server or on paper, in light and in
/// dark. The same page gives the same bytes: times come from what is told, never from a clock.
/// </summary>
/// <example>
/// A page is a value, made of sections, which are made of parts; everything in it may come from strangers, and is escaped where it is
/// written:
/// <code>
/// byte[] html = new Page("Experiment", "baseline", "Ten runs of two settings")
/// {
///     Sections =
///     [
///         new Section("Result", new KeyFigures(new KeyFigure("accuracy", "0.9412", "epoch 7")), new Notice(Tone.Good, "complete", "no taints")),
///         new Section("Curves", new LineChart("loss", new ChartAxis("epoch") { IsWhole = true }, new ChartAxis("loss"), [training, validation])),
///         new Section("Runs", new PageTable("every run", [new("run"), new("accuracy", IsNumber: true)], rows)),
///     ],
/// }.ToHtml();
/// </code>
/// Parts: <see cref="KeyFigures"/>, <see cref="Notice"/>, <see cref="Paragraph"/>, <see cref="Facts"/>, <see cref="Tables.PageTable"/>,
/// <see cref="Tables.ConfusionTable"/>, <see cref="Charts.LineChart"/>, <see cref="Charts.ShareBar"/>, <see cref="Pictures.Gallery"/>,
/// <see cref="Preformatted"/>, <see cref="Folded"/>, and <see cref="Columns"/>, which sets others side by side.
/// </example>
/// <param name="Kind">What the page is about, such as Run; stands small above the title.</param>
/// <param name="Title">Its name.</param>
/// <param name="Lead">A sentence under it, or empty.</param>
public sealed record Page(string Kind, string Title, string Lead)
{
    /// <summary>From top to bottom; the list of contents names them.</summary>
    public required ValueList<Section> Sections { get; init; }

    /// <summary>The last line, such as the version that wrote the page.</summary>
    public string Footer { get; init; } = "";

    /// <summary>The page as a file, UTF-8.</summary>
    public byte[] ToHtml()
    {
        var html = new HtmlWriter();
        html.Raw("<!doctype html>\n");
        html.Open("html", ("lang", "en"));
        WriteHead(html);
        html.Open("body");
        html.Open("header");
        html.Element("p", Kind, ("class", "kind"));
        html.Element("h1", Title, ("dir", "auto"));
        html.ElementIfAny("p", Lead, ("class", "lead"), ("dir", "auto"));
        html.Close();
        SectionNames names = new(Sections);
        names.WriteContents(html);
        html.Open("main");
        foreach ((Section section, string id) in Sections.Zip(names.Ids))
        {
            section.Write(html, id);
        }

        html.Close();
        html.ElementIfAny("footer", Footer, ("dir", "auto"));
        html.Open("script");
        html.Raw(PageAssets.Script);
        html.Close();
        html.Close();
        html.Close();
        return Encoding.UTF8.GetBytes($"{html}\n");
    }

    private void WriteHead(HtmlWriter html)
    {
        html.Open("head");
        html.Void("meta", ("charset", "utf-8"));
        html.Void("meta", ("http-equiv", "Content-Security-Policy"), ("content", PageAssets.ContentPolicy));
        html.Void("meta", ("name", "viewport"), ("content", "width=device-width, initial-scale=1"));
        html.Void("meta", ("name", "color-scheme"), ("content", "light dark"));
        html.Element("title", $"{Title} · {Kind}");
        html.Open("style");
        html.Raw(PageAssets.Style);
        html.Close();
        html.Close();
    }
}
