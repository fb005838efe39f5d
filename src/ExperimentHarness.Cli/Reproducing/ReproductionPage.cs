using System.Globalization;
using ExperimentHarness.Cli.Output;
using ExperimentHarness.Core.Collections;
using ExperimentHarness.Core.Events;
using ExperimentHarness.Core.Planning;
using ExperimentHarness.Core.Reproduction;
using ExperimentHarness.Reporting.Pages;
using ExperimentHarness.Reporting.Pages.Charts;
using ExperimentHarness.Reporting.Pages.Tables;

namespace ExperimentHarness.Cli.Reproducing;

/// <summary>A verdict as a page.</summary>
internal static class ReproductionPage
{
    private static readonly string[] Curves = ["val_accuracy", "val_loss", "accuracy", "loss"];

    /// <summary>Composes it.</summary>
    public static Page Of(ReproductionReport report) => new("Reproduction", report.Run, "Trained again from its record, and compared after every epoch.")
    {
        Sections = Sections(report).ToValueList(),
    };

    private static IEnumerable<Section> Sections(ReproductionReport report)
    {
        yield return new Section(
            "Verdict",
            [
                new KeyFigures(
                    new KeyFigure("verdict", report.VerdictText) { Tone = ToneOf(report.Result.Verdict) },
                    new KeyFigure("epochs compared", Cells.Text(report.Result.Epochs), $"of {report.RecordedEpochs}"),
                    new KeyFigure("first difference", report.Result.First is { } first ? $"epoch {first.Epoch}" : "none", report.Result.First?.Quantity ?? "")),
                new Notice(ToneOf(report.Result.Verdict), report.Meaning, [.. Details(report)]),
                new Facts(new Fact("given", report.Time.UtcDateTime.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture)), new Fact("second training", report.Folder ?? "") { IsCode = true }),
            ]);
        if (report.Again.Count > 0)
        {
            yield return new Section("Curves", new Columns([.. Curves.Select(metric => Chart(report, metric))])) { Lead = "Where only one line is seen, both are the same." };
        }

        if (report.Result.Metrics.Count > 0)
        {
            yield return new Section("Metrics", Metrics(report.Result.Metrics));
        }

        if (report.Environment.Count > 0)
        {
            yield return new Section("Environment", Differences("program and machine, as they were and as they are", report.Environment)) { Lead = "It may explain a difference, and need not make one." };
        }
    }

    private static IEnumerable<string> Details(ReproductionReport report)
    {
        if (report.Result.First is { } first)
        {
            yield return $"First difference in {first}";
        }

        if (report.Failure is { } failure)
        {
            yield return $"The second training failed at {failure.Where}: {failure.Code}: {failure.Message}";
        }

        foreach (IdentityDifference obstacle in report.Result.Obstacles)
        {
            yield return obstacle.ToString();
        }
    }

    // The recorded line lies over the other one, dashed, so that both show where they are the same.
    private static LineChart Chart(ReproductionReport report, string metric) => new(
        metric,
        new ChartAxis("epoch") { IsWhole = true },
        new ChartAxis(metric),
        [
            new ChartSeries("trained again", Points(report.Again, metric)) { Color = 1 },
            new ChartSeries("recorded", Points(report.Recorded, metric)) { Color = 0, IsDashed = true },
        ])
    {
        Mark = report.Result.First is { } first ? new ChartMark(first.Epoch, $"first difference in epoch {first.Epoch}") : null,
    };

    private static ValueList<ChartPoint> Points(ValueList<EpochCompleted> epochs, string metric) =>
        epochs.Select(epoch => new ChartPoint(epoch.Epoch, epoch.Metrics.Find(metric) ?? double.NaN)).ToValueList();

    private static PageTable Metrics(ValueList<ComparedMetric> metrics) => new(
        "last and best values, recorded and trained again",
        [new PageColumn("metric"), new PageColumn("last", IsNumber: true), new PageColumn("last again", IsNumber: true), new PageColumn("best", IsNumber: true), new PageColumn("best again", IsNumber: true)],
        metrics.Select(metric => (ValueList<PageCell>)
        [
            new PageCell(metric.Name),
            Number(metric.RecordedLast),
            Number(metric.AgainLast),
            Number(metric.RecordedBest),
            Number(metric.AgainBest),
        ]).ToValueList());

    private static PageTable Differences(string caption, ValueList<IdentityDifference> differences) => new(
        caption,
        [new PageColumn("what"), new PageColumn("then"), new PageColumn("now")],
        differences.Select(difference => (ValueList<PageCell>)[new PageCell(difference.Name), new PageCell(difference.Old ?? "none"), new PageCell(difference.New ?? "none")]).ToValueList());

    private static PageCell Number(double value) => new(Cells.Text(value), value);

    private static Tone ToneOf(Verdict verdict) => verdict switch
    {
        Verdict.Identical or Verdict.SameMetrics => Tone.Good,
        Verdict.WithinTolerance => Tone.Plain,
        Verdict.Diverged => Tone.Bad,
        _ => Tone.Warning,
    };
}
