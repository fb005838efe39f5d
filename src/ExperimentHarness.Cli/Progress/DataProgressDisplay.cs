using ExperimentHarness.Cli.Output;
using ExperimentHarness.Data;

namespace ExperimentHarness.Cli.Progress;

/// <summary>Shows how far downloads, unpacking and decoding have come, on the line that changes.</summary>
/// <param name="line">Where it is shown.</param>
internal sealed class DataProgressDisplay(StatusLine line) : IProgress<DataProgress>
{
    /// <inheritdoc />
    public void Report(DataProgress value) => line.Show(() => value.Total is { } total
        ? $"{value.Activity.ToString().ToLowerInvariant()} {value.Subject} {ProgressBar.Text(value.Done, total)} {value.Done}/{total}"
        : $"{value.Activity.ToString().ToLowerInvariant()} {value.Subject} {value.Done}");
}
