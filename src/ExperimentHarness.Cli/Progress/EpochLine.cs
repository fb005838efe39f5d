using ExperimentHarness.Cli.Output;
using ExperimentHarness.Core.Events;

namespace ExperimentHarness.Cli.Progress;

/// <summary>An epoch in one line.</summary>
internal static class EpochLine
{
    private static readonly string[] Shown = ["loss", "accuracy", "val_loss", "val_accuracy"];

    /// <summary>Such as <c>epoch 3/10  loss 0.3121  accuracy 0.8671  val_loss 0.2904  val_accuracy 0.8910  95.2 s</c>.</summary>
    public static string Text(EpochCompleted epoch, int epochs)
    {
        IEnumerable<string> metrics = Shown
            .Select(name => (Name: name, Value: epoch.Metrics.Find(name)))
            .Where(metric => metric.Value is not null)
            .Select(metric => $"  {metric.Name} {metric.Value:0.0000}");
        return $"epoch {epoch.Epoch}/{epochs}{string.Concat(metrics)}{Time(epoch)}";
    }

    private static string Time(EpochCompleted epoch) =>
        EpochSeconds.Of(epoch) is { } seconds ? $"  {Durations.Text(TimeSpan.FromSeconds(seconds))}" : "";
}
