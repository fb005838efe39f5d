using ExperimentHarness.Core.Metrics;
using ExperimentHarness.Reporting.Pages;
using ExperimentHarness.Reporting.Pages.Charts;
using ExperimentHarness.Reporting.Pages.Pictures;
using ExperimentHarness.Reporting.Pages.Tables;

namespace ExperimentHarness.Tests.Reporting.Pages;

/// <summary>A page with one part of each kind, every name in it the same.</summary>
internal static class SomePage
{
    /// <summary>Makes one.</summary>
    /// <param name="name">Stands wherever a person may name something.</param>
    public static Page With(string name) => new("Run", name, name)
    {
        Footer = name,
        Sections =
        [
            new Section(
                name,
                new KeyFigures(new KeyFigure(name, name, name) { Tone = Tone.Good }),
                new Notice(Tone.Warning, name, name, name),
                new Paragraph(name),
                new Facts(new Fact(name, name), new Fact("empty", ""), new Fact(name, name) { Address = "../x/report.html", IsCode = true }))
            {
                Lead = name,
            },
            new Section(
                name,
                new Columns(Chart(name, 3), new ConfusionTable(name, [name, name], ConfusionMatrix.Of([0.9f, 0.1f, 0.2f, 0.8f, 0.7f, 0.3f], [0, 1, 1], 2))),
                new PageTable(name, [new PageColumn(name), new PageColumn(name, IsNumber: true)], [[new PageCell(name), new PageCell(name, 2)], [new PageCell(name) { Address = "a.html" }, new PageCell(name, double.NaN)]]),
                new ShareBar(name, [new Share(name, 1, name), new Share(name, 3, name)]),
                new Gallery(name, name, [new GalleryPicture(new Picture(new byte[] { 1, 2, 3 }, 8, 8, name), name, name)], name),
                new Gallery(name, name, [], name),
                new Folded(name, new Preformatted(name, name))),
        ],
    };

    /// <summary>A chart of one line with a band.</summary>
    public static LineChart Chart(string name, int points) => new(name, new ChartAxis(name) { IsWhole = true }, new ChartAxis(name), [Line(name, points)])
    {
        Caption = name,
        Mark = new ChartMark(2, name),
        Bars = [new ChartBar(0, 1, 0.5, name)],
        BarsName = name,
    };

    /// <summary>A rising line.</summary>
    public static ChartSeries Line(string name, int points) =>
        new(name, [.. Enumerable.Range(1, points).Select(x => new ChartPoint(x, x / 10.0) { Low = x / 20.0, High = x / 5.0 })]);

    /// <summary>The page around some parts.</summary>
    public static string Html(params PagePart[] parts) =>
        System.Text.Encoding.UTF8.GetString(new Page("Run", "some", "") { Sections = [new Section("only", [.. parts])] }.ToHtml());
}
