using System.Globalization;
using ExperimentHarness.Core.Collections;
using ExperimentHarness.Core.Comparison;
using ExperimentHarness.Core.Metrics;
using ExperimentHarness.Core.Spec;
using ExperimentHarness.Reporting.Pages;

namespace ExperimentHarness.Reporting.Runs;

/// <summary>What several runs come to.</summary>
internal static class RunsResult
{
    private const int MaximumVerdicts = 6;

    /// <summary>The section.</summary>
    public static Section Of(RunComparison comparison, ValueList<RunEntry> runs) => new(
        "Result",
        [new KeyFigures(KeyFigures(comparison, runs).ToValueList()), .. Verdicts(comparison)]);

    private static IEnumerable<KeyFigure> KeyFigures(RunComparison comparison, ValueList<RunEntry> runs)
    {
        foreach (string metric in comparison.Metrics)
        {
            RunEntry[] having = [.. runs.Where(run => run.Run.Metrics.TryGetValue(metric, out MetricExtent extent) && double.IsFinite(extent.Best))];
            if (having.Length > 0)
            {
                RunEntry best = MetricDirection.Of(metric) == Goal.Maximize ? having.MaxBy(run => run.Run.Metrics[metric].Best)! : having.MinBy(run => run.Run.Metrics[metric].Best)!;
                yield return new KeyFigure($"best {metric}", Figures.Metric(best.Run.Metrics[metric].Best), best.Run.Name);
            }
        }

        int complete = runs.Count(run => run.Run.Status == "completed");
        yield return new KeyFigure("complete runs", string.Create(CultureInfo.InvariantCulture, $"{complete}"), $"of {runs.Count}") { Tone = complete == runs.Count ? Tone.Plain : Tone.Warning };
        yield return new KeyFigure("settings", string.Create(CultureInfo.InvariantCulture, $"{comparison.Groups.Count}"), comparison.Groups.Count == 1 ? "repeated over seeds" : "each repeated over seeds");
    }

    private static IEnumerable<Notice> Verdicts(RunComparison comparison)
    {
        if (comparison.Differences.Count == 0 && comparison.Groups.Count > 1)
        {
            yield return new Notice(Tone.Plain, "whether settings differ by more than seed noise cannot be told", "It takes two complete seeds of each; training.seeds in the spec, or --seed, makes more.");
        }

        if (comparison.Differences.Count > MaximumVerdicts)
        {
            int beyond = comparison.Differences.Count(pair => !pair.Test.IsNoise);
            yield return new Notice(Tone.Plain, $"{beyond} of {comparison.Differences.Count} differences are beyond seed noise", $"{Test}; of many pairs some come out so by chance. All are listed below.");
            yield break;
        }

        ValueMap<string> names = GroupNames.Of(comparison);
        foreach (GroupDifference pair in comparison.Differences)
        {
            yield return new Notice(
                pair.Test.IsNoise ? Tone.Plain : Tone.Good,
                $"{pair.Metric}: {names[pair.First]} against {names[pair.Second]} is {pair.Verdict}",
                string.Create(CultureInfo.InvariantCulture, $"Difference of best values {Figures.Metric(pair.Test.Difference)}, p = {Figures.Metric(pair.Test.Probability)}, n = {pair.FirstSeeds} and {pair.SecondSeeds} seeds. {Test}."));
        }
    }

    private static string Test => string.Create(CultureInfo.InvariantCulture, $"Welch's t test, two-sided; p from {WelchTest.Level} on is within seed noise");
}
