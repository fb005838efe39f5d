using System.Text;
using System.Text.RegularExpressions;
using ExperimentHarness.Core.Collections;
using ExperimentHarness.Core.Search;
using ExperimentHarness.Core.Spec;
using ExperimentHarness.Core.Sweeps;
using ExperimentHarness.Reporting.Pages.Charts;
using ExperimentHarness.Reporting.Sweeps;
using NUnit.Framework;

namespace ExperimentHarness.Tests.Reporting.Sweeps;

/// <summary>A sweep's page, as text; EndToEnd looks at one in a browser.</summary>
internal sealed partial class SweepPageTests
{
    [Test]
    public void Of_Twice_GivesTheSameBytes()
    {
        string first = Html(SomeSweeps.Mixed);

        Assert.That(Html(SomeSweeps.Mixed), Is.EqualTo(first));
    }

    [Test]
    public void Of_AnySweep_ShowsEveryTrialInTableAndCharts()
    {
        string html = Html(SomeSweeps.Mixed);

        Assert.That(TableRow().Count(html), Is.EqualTo(11));
        Assert.That(Points(html, "complete"), Is.EqualTo(["9", "9", "9"]), "history and two slices");
        Assert.That(Points(html, "pruned").Take(3), Is.EqualTo(["1", "1", "1"]));
        Assert.That(Points(html, "failed or no number").Take(3), Is.EqualTo(["1", "1", "1"]));
        Assert.That(Points(html, "complete, the best strongest"), Has.Count.EqualTo(8).And.All.EqualTo("3"));
        Assert.That(html, Does.Contain("trial 4, complete: learning_rate 0.01, optimizer.name adam; val_accuracy 0.9000"));
    }

    [Test]
    public void Of_TrialThatFailed_SaysWhy() => Assert.That(Html(SomeSweeps.Mixed), Does.Contain("Trial 5: EH3001 at epoch 1: the loss is NaN"));

    [Test]
    public void Of_SeveralRuns_ShowsTheirDeviation()
    {
        SweepTrial trial = SomeSweeps.Trial(1, 1e-3, "sgd", 0.6);
        trial = trial with { End = trial.End! with { Runs = [new TrialRun("0123456789ab", 1, null, 0.5), new TrialRun("ba9876543210", 2, null, 0.7)] } };
        string html = Html(SomeSweeps.Of(trial));

        Assert.That(html, Does.Contain("0.6000 ± 0.1414"));
        Assert.That(html, Does.Contain("href=\"../../ba9876543210/report.html\""));
    }

    [Test]
    public void Of_HostileNames_AreOnlyNames()
    {
        const string hostile = "\"><script>alert(1)</script>";
        ValueMap<SweepParameter> parameters = new([new("training.optimizer.name", new SweepParameter.Values([hostile, "مرحبا"]))]);
        SweepTrial trial = SomeSweeps.Trial(1, new ValueMap<string>([new("training.optimizer.name", hostile)]), 1);
        var results = new SweepResults(hostile, new SweepSpec { Parameters = parameters }, [trial, trial with { Number = 2, End = trial.End! with { Outcome = TrialOutcome.Failed, Value = null, Reason = hostile } }]);
        string html = Encoding.UTF8.GetString(SweepPage.Of(results, new SweepPageContent(hostile, _ => null, hostile)).ToHtml());

        Assert.That(html, Does.Not.Contain("<script>alert"));
        Assert.That(html, Does.Contain("&lt;script&gt;alert(1)"));
    }

    [Test]
    public void Of_StrangeSweeps_ArePages()
    {
        Assert.That(Html(SomeSweeps.Of()), Does.Contain("Importance"));
        Assert.That(Html(SomeSweeps.Of(SomeSweeps.Trial(1, 1e-3, "sgd", double.NaN))), Does.Not.Contain("NaN ±"));
        Assert.That(Html(SomeSweeps.Of(new SweepTrial(1, new ValueMap<string>([]), DateTimeOffset.UnixEpoch))), Does.Contain("not ended"));
    }

    [Test]
    public void Named_ManyLongColumns_LeavesSomeOutAndCutsTheRest()
    {
        IReadOnlyList<AxisTick> ticks = AxisTicks.Named([.. Enumerable.Range(0, 20).Select(index => new string((char)('a' + index), 100))], 7);

        Assert.That(ticks, Has.Count.EqualTo(7));
        Assert.That(ticks.Select(tick => tick.Value), Is.EqualTo([0, 3, 6, 9, 12, 15, 18]));
        Assert.That(ticks[1].Text, Is.EqualTo("ddddddd…"));
        Assert.That(AxisTicks.Cut("ab\ud83d\ude00cd", 4), Is.EqualTo("ab…"), "no half of a sign");
    }

    private static string Html(SweepResults results) =>
        Encoding.UTF8.GetString(SweepPage.Of(results, new SweepPageContent("extends: quickstart-sweep\n", run => $"../../{run.Key}/report.html", "ExperimentHarness")).ToHtml());

    private static List<string> Points(string html, string series) =>
        [.. SeriesPoints().Matches(html).Where(match => match.Groups["series"].Value == series).Select(match => match.Groups["points"].Value)];

    [GeneratedRegex("<tr><th scope=\"row\"", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex TableRow();

    [GeneratedRegex("data-series=\"(?<series>[^\"]*)\" data-points=\"(?<points>[^\"]*)\"", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex SeriesPoints();
}
