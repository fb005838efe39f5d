using ExperimentHarness.Cli.Output;
using ExperimentHarness.Cli.Progress;
using ExperimentHarness.Cli.Reports;
using ExperimentHarness.Core.Events;
using ExperimentHarness.Core.Metrics;
using ExperimentHarness.Core.Spec;

namespace ExperimentHarness.Cli.Experiments;

/// <summary>What a person sees at a run's end: its epochs, the best one, and where the files are.</summary>
/// <param name="terminal">Where it is written.</param>
/// <param name="spec">Says which metrics are shown.</param>
internal sealed class RunSummary(Terminal terminal, ExperimentSpec spec)
{
    /// <summary>Writes it.</summary>
    public void Write(RunHistory history, string folder)
    {
        int bestEpoch = (int)history.Summary!["best_epoch"];
        EpochTable.Of(history.Epochs, bestEpoch, [.. SpecRules.MetricNames(spec.Training), "learning_rate"]).Write(terminal, OutputFormat.Table);
        MetricSet best = history.Epochs[bestEpoch - 1].Metrics;
        terminal.Out.WriteLine($"best epoch {bestEpoch}: val_accuracy {best["val_accuracy"]:0.0000}, val_loss {best["val_loss"]:0.0000}");
        terminal.Out.WriteLine($"record, model and predictions: {folder}");
        terminal.Out.WriteLine($"page: {folder}/{RunReport.Page}");
    }
}
