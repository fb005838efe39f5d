using ExperimentHarness.Core.Collections;
using ExperimentHarness.Reporting.Pages.Tables;
using NUnit.Framework;

namespace ExperimentHarness.Tests.Reporting.Pages.Tables;

internal sealed class PageTableTests
{
    [Test]
    public void Write_SeveralRows_CanBeSortedByEveryHeading()
    {
        string html = SomePage.Html(Table([new PageCell("a"), new PageCell("0.5", 0.5)], [new PageCell("b"), new PageCell("", double.NaN)]));

        Assert.That(html, Does.Contain("class=\"sortable\"").And.Contain("<th scope=\"col\"><button type=\"button\"").And.Contain("<th scope=\"col\" class=\"number\"><button"));
        Assert.That(html, Does.Contain("<th scope=\"row\"><bdi>a</bdi></th><td class=\"number\" data-value=\"0.5\">").And.Contain("<td class=\"number\"><bdi></bdi></td>"));
    }

    [Test]
    public void Write_OneRowOrAFixedOrder_HasNoButtons()
    {
        Assert.That(SomePage.Html(Table([new PageCell("a"), new PageCell("1", 1)])), Does.Not.Contain("<button"));
        Assert.That(SomePage.Html(Table([new PageCell("a"), new PageCell("1", 1)], [new PageCell("b"), new PageCell("2", 2)]) with { IsFixed = true }), Does.Not.Contain("<button"));
    }

    [Test]
    public void Write_RowOfAnotherLength_IsRefused() =>
        Assert.That(() => SomePage.Html(Table([new PageCell("a")])), Throws.InvalidOperationException.With.Message.Contains("1 cells in a table of 2 columns"));

    private static PageTable Table(params ValueList<PageCell>[] rows) => new("runs", [new PageColumn("run"), new PageColumn("accuracy", IsNumber: true)], [.. rows]);
}
