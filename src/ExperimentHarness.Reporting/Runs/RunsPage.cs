using ExperimentHarness.Core.Collections;
using ExperimentHarness.Core.Comparison;
using ExperimentHarness.Reporting.Pages;

namespace ExperimentHarness.Reporting.Runs;

/// <summary>Several runs on one page: an experiment's own, or a comparison.</summary>
/// <param name="comparison">The runs side by side.</param>
/// <param name="runs">The same runs in the same order, with their epochs.</param>
public sealed class RunsPage(RunComparison comparison, ValueList<RunEntry> runs)
{
    /// <summary>Composes it; the same runs give the same bytes.</summary>
    /// <param name="kind">What it is about: Experiment, Comparison.</param>
    /// <param name="title">Its name.</param>
    /// <param name="lead">A sentence about it, or empty.</param>
    public Page Compose(string kind, string title, string lead)
    {
        var groups = RunGroupCurves.Of(comparison, runs);
        return new Page(kind, title, lead)
        {
            Sections = new[]
            {
                RunsResult.Of(comparison, runs),
                new Section("Curves", new Columns([.. Metrics().Select(groups.Chart)]))
                {
                    Lead = "Complete runs that differ in seed and fold only are one line, their mean; the band is one standard deviation to each side.",
                },
                new Section("Settings", [RunsTables.Groups(comparison), .. RunsTables.Differences(comparison)]) { Lead = Differing() },
                new Section("Runs", RunsTables.Runs(comparison, runs)),
            }.ToValueList(),
        };
    }

    /// <summary>The compared metrics, then what training says of those that validation says something of.</summary>
    private IEnumerable<string> Metrics()
    {
        HashSet<string> known = [.. runs.SelectMany(run => run.Epochs).SelectMany(epoch => epoch.Metrics).Select(metric => metric.Key)];
        return comparison.Metrics
            .Concat(comparison.Metrics.Where(metric => metric.StartsWith("val_", StringComparison.Ordinal)).Select(metric => metric["val_".Length..]))
            .Where(known.Contains)
            .Distinct(StringComparer.Ordinal);
    }

    private string Differing() => comparison.Differing.Count == 0
        ? "The runs were trained with the same settings; they differ in seed and fold at most."
        : $"The runs differ in {string.Join(", ", comparison.Differing)}.";
}
