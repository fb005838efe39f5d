using System.Globalization;
using ExperimentHarness.Core.Collections;
using ExperimentHarness.Core.Importance;
using ExperimentHarness.Core.Search;
using ExperimentHarness.Core.Spec;
using ExperimentHarness.Core.Sweeps;
using ExperimentHarness.Reporting.Drawing;

namespace ExperimentHarness.Reporting.Sweeps;

/// <summary>What a sweep's pictures and its page are made of.</summary>
/// <param name="name">Whose it is, such as <c>head-search</c>.</param>
/// <param name="sweep">What was searched.</param>
/// <param name="trials">Its trials in the order of their numbers; those without an answer are no points of any picture.</param>
public sealed class SweepResults(string name, SweepSpec sweep, ValueList<SweepTrial> trials)
{
    private const float MostNameWidth = 260;

    /// <summary>Name of the experiment.</summary>
    public string Name => name;

    /// <summary>What was searched.</summary>
    public SweepSpec Sweep => sweep;

    /// <summary>Every trial.</summary>
    public ValueList<SweepTrial> Trials => trials;

    /// <summary>The best of the complete trials, or null.</summary>
    public SweepTrial? Best { get; } = new TrialObjective(sweep.Objective).FindBest(trials);

    /// <summary>How much each parameter matters.</summary>
    public ImportanceAnalysis Importance { get; } = ImportanceAnalysis.Of(SearchSpace.Of(sweep), trials.Select(trial => trial.ToSearchTrial()).OfType<SearchTrial>());

    /// <summary>The parameters as axes, in the spec's order.</summary>
    internal IReadOnlyList<SweepAxis> Axes { get; } = SweepAxis.Of(sweep, trials);

    /// <summary>Where the objective lies on a picture.</summary>
    internal ObjectiveScale Scale { get; } = ObjectiveScale.Of(trials);

    /// <summary>Name of the objective, with what it is a mean of.</summary>
    internal string ObjectiveName
    {
        get
        {
            int runs = trials.Max(trial => (int?)trial.End?.Runs.Count) ?? 1;
            return runs > 1 ? string.Create(CultureInfo.InvariantCulture, $"{sweep.Objective.Metric}, mean of {runs} runs") : sweep.Objective.Metric;
        }
    }

    /// <summary>A sentence for under a title: what was searched, and what is best.</summary>
    internal string Caption => Best is { } best
        ? string.Create(CultureInfo.InvariantCulture, $"{ShortName} · {sweep.Method.ToString().ToLowerInvariant()}, {Count} · best: trial {best.Number}, {sweep.Objective.Metric} {best.End!.Value:0.0000}")
        : string.Create(CultureInfo.InvariantCulture, $"{ShortName} · {sweep.Method.ToString().ToLowerInvariant()}, {Count} · none complete");

    /// <summary>The name, cut where it would leave no room for anything else.</summary>
    internal string ShortName => Sheet.Fit(name, MostNameWidth, TextStyle.Caption);

    /// <summary>Trials of a kind.</summary>
    internal IEnumerable<SweepTrial> Of(TrialMark mark) => trials.Where(trial => TrialMarks.Of(trial) == mark);

    private string Count => trials.Count == 1 ? "1 trial" : string.Create(CultureInfo.InvariantCulture, $"{trials.Count} trials");
}
