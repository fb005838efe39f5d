using System.Globalization;

namespace ExperimentHarness.EndToEnd.Tests.Crash;

/// <summary>
/// Every how manieth point of a crash matrix a program is started at. All of them take minutes: the default takes every
/// third, always the same ones; HARNESS_CRASH_STRIDE=1 takes all.
/// </summary>
internal static class Stride
{
    private const int Default = 3;

    /// <summary>The stride.</summary>
    public static int Length { get; } =
        int.TryParse(Environment.GetEnvironmentVariable("HARNESS_CRASH_STRIDE"), NumberStyles.None, CultureInfo.InvariantCulture, out int length) && length > 0 ? length : Default;

    /// <summary>The points that are looked at.</summary>
    public static T[] Of<T>(IEnumerable<T> points) => [.. points.Where((_, index) => index % Length == 0)];
}
