namespace ExperimentHarness.Cli.Progress;

/// <summary>How fast something goes, and when it will be done: the mean since the first report.</summary>
/// <param name="time">The clock.</param>
internal sealed class Pace(TimeProvider time)
{
    private (long Time, double Done)? _first;

    /// <summary>Takes how much is done, and gives units a second; null until there are two reports.</summary>
    public double? Report(double done)
    {
        _first ??= (time.GetTimestamp(), done);
        double seconds = time.GetElapsedTime(_first.Value.Time).TotalSeconds;
        double units = done - _first.Value.Done;
        return seconds > 0 && units > 0 ? units / seconds : null;
    }

    /// <summary>Time until that much more is done, at a rate of units a second; null where the rate is unknown.</summary>
    public static TimeSpan? TimeFor(double units, double? rate) => rate is { } known ? TimeSpan.FromSeconds(units / known) : null;
}
