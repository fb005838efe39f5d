using ExperimentHarness.Cli.Output;
using ExperimentHarness.Data;

namespace ExperimentHarness.Cli.Progress;

/// <summary>
/// Shows how far downloads, unpacking and decoding have come, on the line that changes. A download takes minutes, so its
/// beginning is also a line that stays.
/// </summary>
/// <param name="line">Where it is shown.</param>
internal sealed class DataProgressDisplay(StatusLine line) : IProgress<DataProgress>
{
    private string? _announced;

    /// <inheritdoc />
    public void Report(DataProgress value)
    {
        if (value.Activity == DataActivity.Download && Interlocked.Exchange(ref _announced, value.Subject) != value.Subject)
        {
            line.Print($"download {value.Subject}{(value.Total is { } total ? $" ({Sizes.Text(total)})" : "")}");
        }

        line.Show(() => Describe(value));
    }

    private static string Describe(DataProgress value)
    {
        string activity = $"{value.Activity.ToString().ToLowerInvariant()} {value.Subject}";
        return value.Total is { } total
            ? $"{activity} {ProgressBar.Text(value.Done, total)} {Amount(value, value.Done)} of {Amount(value, total)}"
            : $"{activity} {Amount(value, value.Done)}";
    }

    private static string Amount(DataProgress value, long amount) =>
        value.Activity is DataActivity.Download or DataActivity.Verify ? Sizes.Text(amount) : $"{amount}";
}
