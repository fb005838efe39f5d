using System.Globalization;
using ExperimentHarness.Core.Collections;
using ExperimentHarness.Core.Events;
using ExperimentHarness.Core.Metrics;
using ExperimentHarness.Core.Planning;
using ExperimentHarness.Reporting.Pages;

namespace ExperimentHarness.Reporting.Runs;

/// <summary>How a run came out, and whether it can be trusted.</summary>
internal static class RunResult
{
    /// <summary>The section.</summary>
    public static Section Of(RunPageContent content) => new(
        "Result",
        [
            new KeyFigures(Figures(content).ToValueList()),
            Verdict(content),
            .. Notes(content),
            new Facts(Facts(content).ToValueList()),
        ]);

    private static IEnumerable<KeyFigure> Figures(RunPageContent content)
    {
        ValueList<EpochCompleted> epochs = content.History.Epochs;
        MetricSet? best = content.BestEpoch is { } epoch && epoch <= epochs.Count ? epochs[epoch - 1].Metrics : null;
        string at = string.Create(CultureInfo.InvariantCulture, $"epoch {content.BestEpoch}, the best");
        if (best is not null)
        {
            yield return new KeyFigure("validation accuracy", Runs.Figures.Metric(best.Find("val_accuracy")), at);
            yield return new KeyFigure("validation loss", Runs.Figures.Metric(best.Find("val_loss")), at);
        }

        yield return new KeyFigure(
            "epochs",
            string.Create(CultureInfo.InvariantCulture, $"{epochs.Count}"),
            content.End is RunCompleted && epochs.Count < content.Spec.Training.Epochs ? $"stopped early, of {content.Spec.Training.Epochs}" : $"of {content.Spec.Training.Epochs}");
        yield return new KeyFigure("time", Runs.Figures.Seconds(RunTimes.Whole(content)), content.Journal.Any(entry => entry.Event is RunResumed) ? "pauses included" : "");
    }

    private static Notice Verdict(RunPageContent content)
    {
        string[] taints = [.. content.Journal.Select(entry => entry.Event).OfType<RunTainted>().Select(taint => taint.What)];
        return content.End switch
        {
            RunCompleted when taints.Length > 0 => new Notice(Tone.Warning, "complete, but tainted: what the record vouches for changed meanwhile", [.. taints]),
            RunCompleted => new Notice(Tone.Good, "complete", "Data, weights, sources and program were at its end what they were at its beginning."),
            RunFailed failure => new Notice(Tone.Bad, $"failed at {failure.Where}", [$"{failure.Code}: {failure.Message}", .. taints]),
            RunPruned pruned => new Notice(Tone.Plain, "ended by the sweep's pruner", [pruned.Reason, .. taints]),
            RunCancelled => new Notice(Tone.Plain, "stopped by its user", ["The same command continues it.", .. taints]),
            _ => new Notice(Tone.Warning, "not complete", ["The same command continues it.", .. taints]),
        };
    }

    private static IEnumerable<PagePart> Notes(RunPageContent content)
    {
        string[] notes = [.. content.Journal.Select(entry => entry.Event).OfType<NoteAdded>().Select(note => note.Text)];
        return notes.Length == 0 ? [] : [new Notice(Tone.Plain, "notes", [.. notes])];
    }

    private static IEnumerable<Fact> Facts(RunPageContent content)
    {
        yield return new Fact("run key", content.Key) { IsCode = true };
        if (content.History.Started is not { } started)
        {
            yield break;
        }

        RunIdentity identity = started.Identity;
        yield return new Fact("experiment", started.Experiment);
        yield return new Fact("seed", identity.Seed.ToString(CultureInfo.InvariantCulture));
        yield return new Fact("fold", identity.Fold is { } fold ? string.Create(CultureInfo.InvariantCulture, $"{fold + 1}") : "");
        yield return new Fact("started", Runs.Figures.Time(content.History.StartTime));
        yield return new Fact("engine", identity.Engine);
        yield return new Fact("data set", identity.DatasetDigest) { IsCode = true };
        yield return new Fact("backbone weights", identity.WeightsDigest) { IsCode = true };
        yield return new Fact("last state", content.History.Epochs.Count > 0 ? content.History.Epochs[^1].StateHash : "") { IsCode = true };
    }
}
