using System.Globalization;
using ExperimentHarness.Core.Collections;
using ExperimentHarness.Core.Events;
using ExperimentHarness.Core.Metrics;
using ExperimentHarness.Reporting.Pages;
using ExperimentHarness.Reporting.Pages.Charts;
using ExperimentHarness.Reporting.Pages.Tables;

namespace ExperimentHarness.Reporting.Runs;

/// <summary>What a run measured after each epoch, as curves and as a table.</summary>
internal static class RunCurves
{
    private static readonly ChartAxis Epoch = new("epoch") { IsWhole = true };

    /// <summary>The section.</summary>
    public static Section Of(RunPageContent content) => new(
        "Learning curves",
        new Columns([Chart(content, "loss"), Chart(content, "accuracy"), .. LearningRate(content)]),
        new Folded("every epoch in figures", Table(content)));

    private static LineChart Chart(RunPageContent content, string metric) => new(
        metric,
        Epoch,
        new ChartAxis(metric),
        [
            new ChartSeries("training", Points(content, metric)) { IsDashed = true },
            new ChartSeries("validation", Points(content, $"val_{metric}")),
        ])
    {
        Mark = content.BestEpoch is { } best ? new ChartMark(best, $"best epoch {best}") : null,
        Caption = content.BestEpoch is { } epoch ? $"best epoch {epoch} is marked" : "",
    };

    // A rate that never changes is a fact of the spec, no curve.
    private static IEnumerable<LineChart> LearningRate(RunPageContent content)
    {
        ValueList<ChartPoint> points = Points(content, "learning_rate");
        bool changes = points.Select(point => point.Y).Where(double.IsFinite).Distinct().Skip(1).Any();
        return changes ? [new LineChart("learning rate", Epoch, new ChartAxis("learning rate") { IsLogarithmic = true }, [new ChartSeries("learning rate", points) { Color = 2 }]) { Caption = "logarithmic" }] : [];
    }

    private static ValueList<ChartPoint> Points(RunPageContent content, string metric) =>
        content.History.Epochs.Select(epoch => new ChartPoint(epoch.Epoch, epoch.Metrics.Find(metric) ?? double.NaN)).ToValueList();

    private static PageTable Table(RunPageContent content)
    {
        string[] metrics = [.. content.History.Epochs.SelectMany(epoch => epoch.Metrics).Select(metric => metric.Key).Where(MetricSet.IsDeterministic).Distinct(StringComparer.Ordinal)];
        return new PageTable(
            "metrics after each epoch",
            [new PageColumn("epoch", IsNumber: true), .. metrics.Select(metric => new PageColumn(metric, IsNumber: true)), new PageColumn("seconds", IsNumber: true)],
            content.History.Epochs.Select(Row).ToValueList());

        ValueList<PageCell> Row(EpochCompleted epoch)
        {
            bool isBest = epoch.Epoch == content.BestEpoch;
            double? seconds = RunTimes.Of(epoch);
            return
            [
                new PageCell(string.Create(CultureInfo.InvariantCulture, $"{epoch.Epoch}"), epoch.Epoch) { IsBest = isBest },
                .. metrics.Select(metric => new PageCell(Figures.Metric(epoch.Metrics.Find(metric)), epoch.Metrics.Find(metric)) { IsBest = isBest && metric == "val_accuracy" }),
                new PageCell(seconds?.ToString("0.00", CultureInfo.InvariantCulture) ?? "", seconds),
            ];
        }
    }
}
