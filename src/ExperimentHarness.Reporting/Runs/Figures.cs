using System.Globalization;
using ExperimentHarness.Core.Comparison;

namespace ExperimentHarness.Reporting.Runs;

/// <summary>Writes figures as pages show them.</summary>
internal static class Figures
{
    private const double SmallestPlain = 1e-4;

    /// <summary>A metric: four decimals, or digits where it is small; nothing for none.</summary>
    public static string Metric(double? value) => value switch
    {
        null => "",
        { } number when number != 0 && Math.Abs(number) < SmallestPlain => number.ToString("0.###e-0", CultureInfo.InvariantCulture),
        { } number => number.ToString("0.0000", CultureInfo.InvariantCulture),
    };

    /// <summary>A mean, and how far its repetitions scatter where there are several.</summary>
    public static string Spread(SampleStatistics values) =>
        double.IsNaN(values.StandardDeviation) ? Metric(values.Mean) : $"{Metric(values.Mean)} ± {Metric(values.StandardDeviation)}";

    /// <summary>Such as <c>4.2 s</c>, <c>12 min 5 s</c> or <c>2 h 1 min</c>.</summary>
    public static string Seconds(double seconds) => seconds switch
    {
        < 59.95 => seconds.ToString("0.0 's'", CultureInfo.InvariantCulture),
        < 3600 => string.Create(CultureInfo.InvariantCulture, $"{(long)seconds / 60} min {(long)seconds % 60} s"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{(long)seconds / 3600} h {(long)seconds / 60 % 60} min"),
    };

    /// <summary>A time to the minute, UTC: a page does not know its reader's.</summary>
    public static string Time(DateTimeOffset? time) => time?.UtcDateTime.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture) ?? "";
}
