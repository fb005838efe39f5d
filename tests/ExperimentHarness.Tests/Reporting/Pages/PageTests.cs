using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using ExperimentHarness.Reporting.Pages;
using NUnit.Framework;

namespace ExperimentHarness.Tests.Reporting.Pages;

internal sealed partial class PageTests
{
    private const string Hostile = "</script></style><script>alert('1')</script>\"'><img src=x onerror=alert(1)>&lt;\u202Egnp.exe\u0000\uD800";

    [Test]
    public void ToHtml_HostileNames_MakeNoElementAndNoAttributeOfTheirOwn()
    {
        string harmless = Shape(Text(SomePage.With("name").ToHtml()));

        Assert.That(Shape(Text(SomePage.With(Hostile).ToHtml())), Is.EqualTo(harmless));
    }

    [Test]
    public void ToHtml_SignsThatNoPageMayHold_AreReplaced()
    {
        string html = Text(SomePage.With(Hostile).ToHtml());

        Assert.That(html, Does.Contain("\uFFFD").And.Not.Contain("\0"));
    }

    [Test]
    public void ToHtml_SamePage_SameBytes()
    {
        byte[] first = SomePage.With(Hostile).ToHtml();

        Assert.That(SomePage.With(Hostile).ToHtml(), Is.EqualTo(first));
    }

    [Test]
    public void ToHtml_NamesOfPeople_StandInElementsThatHaveTheirOwnDirection()
    {
        // What a person named is the text of an element that is a bdi or has dir=auto; a title or a data-series shows in no line of text.
        var page = XDocument.Parse(Wellformed(Text(SomePage.With("שלום").ToHtml())));
        string[] elsewhere =
        [
            .. page.Descendants()
                .Where(element => element.Nodes().OfType<XText>().Any(text => text.Value.Contains("שלום", StringComparison.Ordinal)))
                .Where(element => element.Name.LocalName is not "bdi" and not "title" && element.AncestorsAndSelf().All(one => one.Attribute("dir")?.Value != "auto") && element.AncestorsAndSelf().All(one => one.Name.LocalName != "svg"))
                .Select(element => element.Name.LocalName),
        ];

        Assert.That(elsewhere, Is.Empty);
    }

    [Test]
    public void ToHtml_SectionsOfOneName_HaveLinksOfTheirOwn()
    {
        string html = Text(SomePage.With("Two names").ToHtml());

        Assert.That(html, Does.Contain("href=\"#two-names\"").And.Contain("href=\"#two-names-2\"").And.Contain("<section id=\"two-names-2\""));
    }

    [Test]
    public void ToHtml_EveryPage_AsksForNothingElsewhere()
    {
        string html = Text(SomePage.With("name").ToHtml());

        Assert.That(Addresses().Matches(html).Select(match => match.Groups["address"].Value).Where(address => !address.StartsWith('#') && !address.StartsWith("data:", StringComparison.Ordinal)), Is.EquivalentTo(new[] { "../x/report.html", "a.html" }));
        Assert.That(html, Does.Contain("default-src &#39;none&#39;").And.Not.Contain("unsafe-inline").And.Not.Contain("@import").And.Not.Contain("url("));
        Assert.That(html, Does.Not.Contain(" style=").And.Not.Contain(" onclick="), "the content policy forbids them");
    }

    [Test]
    public void Link_AddressThatABrowserMightExecute_IsRefused()
    {
        var html = new HtmlWriter();

        Assert.That(() => html.Link("name", "javascript:alert(1)"), Throws.ArgumentException);
        Assert.That(() => html.Link("name", "./a:b"), Throws.Nothing);
    }

    private static string Text(byte[] html) => new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(html);

    // Elements and names of attributes, without what stands in them.
    private static string Shape(string html) => string.Join('\n', XDocument.Parse(Wellformed(html)).Descendants().Select(element =>
        $"{element.Name.LocalName} {string.Join(' ', element.Attributes().Select(attribute => attribute.Name.LocalName))}"));

    // Our HTML is XML but for the doctype, elements without an end, and what style and script hold; a name that broke out of its place would not parse.
    private static string Wellformed(string html) => VoidElements().Replace(
        html.Replace("<!doctype html>", "", StringComparison.Ordinal).Replace(PageAssets.Style, "", StringComparison.Ordinal).Replace(PageAssets.Script, "", StringComparison.Ordinal),
        "<${name}${rest}/>");

    [GeneratedRegex("<(?<name>meta|img)(?<rest>[^>]*)>", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex VoidElements();

    [GeneratedRegex("(href|src)=\"(?<address>[^\"]*)\"", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Addresses();
}
