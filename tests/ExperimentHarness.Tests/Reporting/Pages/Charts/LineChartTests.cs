using System.Globalization;
using System.Text.RegularExpressions;
using ExperimentHarness.Reporting.Pages.Charts;
using NUnit.Framework;

namespace ExperimentHarness.Tests.Reporting.Pages.Charts;

internal sealed partial class LineChartTests
{
    private static readonly ChartAxis Plain = new("x");

    [Test]
    public void Write_EachSeries_CountsAndMarksItsPoints()
    {
        string html = SomePage.Html(new LineChart("loss", Plain, Plain, [SomePage.Line("training", 7), SomePage.Line("validation", 5)]));

        Assert.That(html, Does.Contain("data-series=\"training\" data-points=\"7\"").And.Contain("data-series=\"validation\" data-points=\"5\""));
        Assert.That(Count(html, "class=\"point\""), Is.EqualTo(12));
    }

    [Test]
    public void Write_PointThatIsNotFinite_LeavesAGap()
    {
        var series = new ChartSeries("loss", [new(1, 1), new(2, 2), new(3, double.NaN), new(4, 2), new(5, 1), new(6, double.PositiveInfinity)]);

        string html = SomePage.Html(new LineChart("loss", Plain, Plain, [series]));

        Assert.That(html, Does.Contain("data-points=\"4\"").And.Not.Contain("NaN").And.Not.Contain("∞"));
        Assert.That(LinePath().Match(html).Value.Count(sign => sign == 'M'), Is.EqualTo(2));
    }

    [Test]
    public void Write_LogarithmicAxis_GivesEqualFactorsEqualDistancesAndLeavesZeroOut()
    {
        var series = new ChartSeries("rate", [new(0, 1), new(1e-4, 1), new(1e-3, 2), new(1e-2, 3)]);

        string html = SomePage.Html(new LineChart("rate", new ChartAxis("learning rate") { IsLogarithmic = true }, Plain, [series]));
        double[] x = [.. Places().Matches(LinePath().Match(html).Value).Select(match => double.Parse(match.Groups["x"].Value, CultureInfo.InvariantCulture))];

        Assert.That(html, Does.Contain("data-points=\"3\""));
        Assert.That(x[2] - x[1], Is.EqualTo(x[1] - x[0]).Within(0.03));
    }

    [Test]
    public void Write_Band_EnclosesTheLine()
    {
        string html = SomePage.Html(SomePage.Chart("accuracy", 3));

        Assert.That(Count(html, "class=\"band\""), Is.EqualTo(1));
        Assert.That(html, Does.Contain("accuracy, accuracy 2: 0.2 (0.1 to 0.4)"));
    }

    [Test]
    public void Write_Mark_RingsThePointThere()
    {
        string html = SomePage.Html(new LineChart("loss", Plain, Plain, [SomePage.Line("validation", 4)]) { Mark = new ChartMark(3, "best epoch 3") });

        Assert.That((Count(html, "class=\"mark\""), Count(html, "class=\"ring\"")), Is.EqualTo((1, 1)));
    }

    [Test]
    public void Write_NothingFinite_SaysSo()
    {
        Assert.That(SomePage.Html(new LineChart("loss", Plain, Plain, [new ChartSeries("loss", [new(1, double.NaN)])])), Does.Contain("nothing to draw"));
        Assert.That(SomePage.Html(new LineChart("loss", Plain, Plain, [])), Does.Contain("nothing to draw"));
    }

    [Test]
    public void Write_ThousandsOfSteps_AreFewBytesWithEveryPointCounted()
    {
        var curve = new ChartSeries("roc", [.. Enumerable.Range(0, 5000).Select(i => new ChartPoint(i < 2500 ? 0 : 1, (i % 2500) / 2500.0))]) { IsMarked = false };

        string html = SomePage.Html(new LineChart("ROC", Plain, Plain, [curve]));

        Assert.That(html, Does.Contain("data-points=\"5000\""));
        Assert.That(html.Length, Is.LessThan(30_000));
    }

    [Test]
    public void Write_MoreSeriesThanColours_AreStillToldApart()
    {
        string html = SomePage.Html(new LineChart("loss", Plain, Plain, [.. Enumerable.Range(0, 12).Select(i => SomePage.Line($"run {i}", 2))]));

        Assert.That(Looks().Matches(html).Select(match => match.Value).Distinct(StringComparer.Ordinal).Count(), Is.EqualTo(12));
    }

    private static int Count(string html, string part) => html.Split(part).Length - 1;

    [GeneratedRegex("(?<=class=\"line\" d=\")[^\"]*(?=\"></path><g class=\"point\")", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex LinePath();

    [GeneratedRegex("[ML](?<x>[0-9.]+) [0-9.]+", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Places();

    [GeneratedRegex("class=\"series [^\"]*\"", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Looks();
}
