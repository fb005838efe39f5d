using System.Globalization;
using ExperimentHarness.Core.Collections;
using ExperimentHarness.Core.Events;
using ExperimentHarness.Reporting.Pages;
using ExperimentHarness.Reporting.Pages.Charts;

namespace ExperimentHarness.Reporting.Runs;

/// <summary>Where a run's time went, and what it took of the machine.</summary>
internal static class RunTimes
{
    private const string Training = "time/training_seconds";
    private const string Validation = "time/validation_seconds";
    private const string Memory = "system/process_memory_megabytes";
    private const string Processor = "system/process_cpu_percentage";

    /// <summary>The section.</summary>
    public static Section Of(RunPageContent content)
    {
        double training = Sum(content, Training);
        double validation = Sum(content, Validation);
        double rest = Math.Max(0, Whole(content) - training - validation);
        bool isResumed = content.Journal.Any(entry => entry.Event is RunResumed);
        return new Section(
            "Time",
            new ShareBar(
                $"where {Figures.Seconds(Whole(content))} went",
                [
                    new Share("training", training, Figures.Seconds(training)),
                    new Share("validation", validation, Figures.Seconds(validation)),
                    new Share(isResumed ? "everything else, pauses included" : "everything else: opening data, writing files", rest, Figures.Seconds(rest)),
                ]),
            new Facts(Load(content).ToValueList()),
            new Columns(new LineChart(
                "seconds an epoch",
                new ChartAxis("epoch") { IsWhole = true },
                new ChartAxis("seconds") { Minimum = 0 },
                [Line(content, "training", Training, isDashed: true), Line(content, "validation", Validation, isDashed: false)])));
    }

    /// <summary>Seconds from the first event to the last; 0 where the clock was set back meanwhile.</summary>
    public static double Whole(RunPageContent content) =>
        content.Journal.Count == 0 ? 0 : Math.Max(0, (content.Journal[^1].Time - content.Journal[0].Time).TotalSeconds);

    /// <summary>Seconds of an epoch, training and validation together; null where the journal does not say.</summary>
    public static double? Of(EpochCompleted epoch) => epoch.Metrics.Find(Training) is { } training ? training + (epoch.Metrics.Find(Validation) ?? 0) : null;

    private static double Sum(RunPageContent content, string metric) => content.History.Epochs.Sum(epoch => epoch.Metrics.Find(metric) ?? 0);

    private static ChartSeries Line(RunPageContent content, string name, string metric, bool isDashed) =>
        new(name, content.History.Epochs.Select(epoch => new ChartPoint(epoch.Epoch, epoch.Metrics.Find(metric) ?? double.NaN)).ToValueList()) { IsDashed = isDashed };

    private static IEnumerable<Fact> Load(RunPageContent content)
    {
        double[] speeds = [.. content.History.Epochs.Select(epoch => epoch.Metrics.Find("time/images_per_second")).OfType<double>().Where(double.IsFinite)];
        SystemSampled[] samples = [.. content.Journal.Select(entry => entry.Event).OfType<SystemSampled>()];
        double[] memory = [.. samples.Select(sample => sample.Metrics.Find(Memory)).OfType<double>()];
        double[] processor = [.. samples.Select(sample => sample.Metrics.Find(Processor)).OfType<double>()];
        yield return new Fact("training pictures a second", speeds.Length == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"{speeds.Min():0} in the slowest epoch, {speeds.Max():0} in the fastest"));
        yield return new Fact("memory", memory.Length == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"{memory.Max():0} MB at most"));
        yield return new Fact("processors", processor.Length == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"{processor.Average():0} % of all on average"));
    }
}
