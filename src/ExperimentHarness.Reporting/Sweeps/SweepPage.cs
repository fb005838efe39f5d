using System.Globalization;
using ExperimentHarness.Core.Collections;
using ExperimentHarness.Core.Search;
using ExperimentHarness.Core.Sweeps;
using ExperimentHarness.Reporting.Pages;
using ExperimentHarness.Reporting.Pages.Charts;

namespace ExperimentHarness.Reporting.Sweeps;

/// <summary>The page of a sweep: its best trial, all trials as a table, and what they say of the parameters.</summary>
public static class SweepPage
{
    private const int MostFailures = 8;

    /// <summary>Makes it.</summary>
    /// <param name="results">The sweep.</param>
    /// <param name="content">What else stands on it.</param>
    public static Page Of(SweepResults results, SweepPageContent content)
    {
        string parameters = results.Axes.Count == 1 ? "one parameter" : string.Create(CultureInfo.InvariantCulture, $"{results.Axes.Count} parameters");
        return new Page("Sweep", results.Name, $"A search over {parameters} for the {(results.Sweep.Objective.Goal == Core.Spec.Goal.Maximize ? "highest" : "lowest")} {results.Sweep.Objective.Metric}.")
        {
            Sections = new[] { Result(results, content), Parameters(results), Importance(results), Best(results, content), Trials(results, content) }.OfType<Section>().ToValueList(),
            Footer = content.Footer,
        };
    }

    private static Section Result(SweepResults results, SweepPageContent content)
    {
        List<KeyFigure> figures = [];
        if (results.Best is { } best)
        {
            figures.Add(new KeyFigure($"best {results.Sweep.Objective.Metric}", TrialRows.Value(best), $"trial {best.Number}") { Tone = Tone.Good });
        }

        string[] kinds = [.. results.Trials.GroupBy(TrialRows.State, StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal).Select(group => $"{group.Count()} {group.Key}")];
        figures.Add(new KeyFigure("trials", results.Trials.Count.ToString(CultureInfo.InvariantCulture), string.Join(", ", kinds)));
        string pruner = results.Sweep.Pruner is { } known ? $"hopeless trials stopped by {known.Name.ToString().ToLowerInvariant()}" : "no trial stopped early";
        figures.Add(new KeyFigure("method", results.Sweep.Method.ToString().ToLowerInvariant(), pruner));
        List<PagePart> parts = [new KeyFigures(figures.ToValueList())];
        if (results.Best is { } winner)
        {
            parts.Add(new Facts([
                .. results.Axes.Select(axis => new Fact(axis.Key, winner.Parameters.TryGetValue(axis.Key, out string? value) ? value : "")),
                .. winner.End!.Runs.Select(run => new Fact(string.Create(CultureInfo.InvariantCulture, $"run, seed {run.Seed}{(run.Fold is { } fold ? $", fold {fold + 1}" : "")}"), run.Key) { IsCode = true, Address = content.AddressOf(run) }),
            ]));
        }

        SweepTrial[] failed = [.. results.Trials.Where(trial => trial.End is { Outcome: TrialOutcome.Failed })];
        if (failed.Length > 0)
        {
            string[] more = failed.Length > MostFailures ? [$"and {failed.Length - MostFailures} more"] : [];
            parts.Add(new Notice(Tone.Warning, failed.Length == 1 ? "One trial failed" : $"{failed.Length} trials failed", [.. failed.Take(MostFailures).Select(trial => $"Trial {trial.Number}: {trial.End!.Reason}"), .. more]));
        }

        parts.Add(SweepCharts.History(results));
        return new Section("Result", parts.ToValueList());
    }

    private static Section Trials(SweepResults results, SweepPageContent content) => new("Trials", TrialRows.Table(results, content));

    private static Section Parameters(SweepResults results) =>
        new("Parameters", new Columns(results.Axes.Select(axis => (PagePart)SweepCharts.Slice(results, axis)).ToValueList()), SweepCharts.Parallel(results));

    private static Section Importance(SweepResults results) => results.Importance switch
    {
        { WhyNone: { } reason } => new Section("Importance", new Paragraph($"{char.ToUpperInvariant(reason[0])}{reason[1..]}.")),
        var importance => new Section(
            "Importance",
            new ShareBar(
                $"share of the variance of {results.Sweep.Objective.Metric}",
                [
                    .. importance.Parameters.Select(parameter => new Share(results.Axes.First(axis => axis.Key == parameter.Key).Name, parameter.Share, "alone")),
                    new Share("parameters together", importance.Together, "the rest"),
                ]))
        {
            Lead = string.Create(CultureInfo.InvariantCulture, $"By functional analysis of variance of a random forest (Hutter, Hoos, Leyton-Brown 2014) over {importance.Trials} complete trials."),
        },
    };

    private static Section? Best(SweepResults results, SweepPageContent content) => content.BestSpec.Length == 0 || results.Best is null
        ? null
        : new Section("Best spec", new Preformatted("best.yaml", content.BestSpec)) { Lead = "Copy it to experiments/ under a name of its own to train it." };
}
