using ExperimentHarness.Core.Collections;
using ExperimentHarness.Core.Events;
using ExperimentHarness.Core.Spec;
using ExperimentHarness.Reporting.Grids;
using ExperimentHarness.Reporting.Predictions;

namespace ExperimentHarness.Reporting.Runs;

/// <summary>What a run's page is made from: its journal, and files that the journal names.</summary>
/// <param name="Key">The run's key.</param>
/// <param name="Journal">Its events before the page was written.</param>
/// <param name="End">How the run ended; null while it has not.</param>
/// <param name="Spec">Its spec.</param>
public sealed record RunPageContent(string Key, ValueList<JournalEntry> Journal, RunEvent? End, ExperimentSpec Spec)
{
    /// <summary>The text of spec.yaml.</summary>
    public string SpecText { get; init; } = "";

    /// <summary>The text of environment.json.</summary>
    public string EnvironmentText { get; init; } = "";

    /// <summary>What the model says of the validation pictures; null where the run did not come so far.</summary>
    public PredictionTable? Predictions { get; init; }

    /// <summary>Its galleries.</summary>
    public ValueList<ThumbnailGrid> Grids { get; init; } = [];

    /// <summary>The fold of the journal.</summary>
    internal RunHistory History { get; } = RunHistory.Of(Journal);

    /// <summary>1-based epoch with the best result: the end's, else the first with the highest validation accuracy.</summary>
    public int? BestEpoch => (int?)(End as RunCompleted)?.Summary.Find("best_epoch")
        ?? History.Epochs.Where(epoch => epoch.Metrics.Find("val_accuracy") is not null).MaxBy(epoch => epoch.Metrics["val_accuracy"])?.Epoch;

    /// <summary>Experiment, seed and fold, such as <c>baseline, seed 1, fold 2</c>.</summary>
    public string Caption => History.Started is not { } started ? Key
        : $"{started.Experiment}, seed {started.Identity.Seed}{(started.Identity.Fold is { } fold ? $", fold {fold + 1}" : "")}";
}
