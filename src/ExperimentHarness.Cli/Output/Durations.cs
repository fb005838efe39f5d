using System.Globalization;

namespace ExperimentHarness.Cli.Output;

/// <summary>Durations for people.</summary>
internal static class Durations
{
    /// <summary>Such as <c>4.2 s</c>, <c>1:05</c> (minutes and seconds) or <c>2:01:05</c>.</summary>
    public static string Text(TimeSpan duration)
    {
        if (duration.TotalSeconds < 59.95)
        {
            return duration.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture) + " s";
        }

        long seconds = (long)Math.Round(duration.TotalSeconds);
        return seconds < 3600
            ? $"{seconds / 60}:{seconds % 60:00}"
            : $"{seconds / 3600}:{seconds / 60 % 60:00}:{seconds % 60:00}";
    }
}
