using System.Globalization;
using ExperimentHarness.Core.Collections;
using ExperimentHarness.Core.Events;
using ExperimentHarness.Core.Metrics;
using ExperimentHarness.Core.Planning;

namespace ExperimentHarness.Tracking.Journal;

/// <summary>
/// The part of a journal that two runs of the same key have in common, bit for bit, however often one of them was killed, cancelled
/// and resumed: identity, epochs, notes, taints, artifacts and the end; without time stamps, <c>time/</c> and <c>system/</c>
/// figures, checkpoints (written by the clock) and resumes. Of artifacts outside <c>model/</c> only the path counts: pages and
/// pictures show times. What tells where a run was made, environment.json and git.diff, does not count.
/// </summary>
public static class JournalProjection
{
    private static readonly string[] Provenance = ["environment.json", "git.diff"];

    /// <summary>One line for each thing, comparable as text.</summary>
    public static ValueList<string> Of(IEnumerable<JournalEntry> journal)
    {
        var history = RunHistory.Of(journal);
        List<string> lines = [];
        if (history.Started is RunStarted started)
        {
            RunIdentity identity = started.Identity;
            lines.Add($"experiment {started.Experiment}");
            lines.Add($"spec {identity.Spec}");
            lines.Add($"seed {identity.Seed}, fold {identity.Fold?.ToString(CultureInfo.InvariantCulture) ?? "none"}");
            lines.Add($"dataset {identity.DatasetDigest}");
            lines.Add($"weights {identity.WeightsDigest}");
            lines.Add($"engine {identity.Engine}");
            lines.AddRange(identity.Numerics.OrderBy(entry => entry.Key, StringComparer.Ordinal).Select(entry => $"numerics {entry.Key} {entry.Value}"));
        }

        foreach (EpochCompleted epoch in history.Epochs)
        {
            lines.Add($"epoch {epoch.Epoch}, step {epoch.Step}, state {epoch.StateHash}, {Metrics(epoch.Metrics)}");
        }

        lines.AddRange(history.Notes.Distinct(StringComparer.Ordinal).Select(note => $"note {note}"));
        lines.AddRange(history.Artifacts
            .Where(artifact => !Provenance.Contains(artifact.Path, StringComparer.Ordinal))
            .OrderBy(artifact => artifact.Path, StringComparer.Ordinal)
            .Select(artifact => artifact.Path.StartsWith("model/", StringComparison.Ordinal) ? $"artifact {artifact.Path} {artifact.Sha256}" : $"artifact {artifact.Path}"));
        lines.Add(history switch
        {
            { Failure: RunFailed failure } => $"failed {failure.Code} at {failure.Where}",
            { Summary: MetricSet summary } => $"completed, {Metrics(summary)}",
            _ => $"{history.Status}",
        });
        return lines.ToValueList();
    }

    private static string Metrics(MetricSet metrics) =>
        string.Join(", ", metrics.Deterministic.OrderBy(metric => metric.Key, StringComparer.Ordinal).Select(metric => string.Create(CultureInfo.InvariantCulture, $"{metric.Key} {metric.Value:R}")));
}
