using System.Globalization;

namespace ExperimentHarness.EndToEnd.Tests.Crash;

/// <summary>
/// Every how manieth point of a crash matrix a program is started at. All of them take minutes: by default a matrix takes
/// some, always the same ones; HARNESS_CRASH_STRIDE=1 takes all.
/// </summary>
internal static class Stride
{
    private static readonly int? Wanted =
        int.TryParse(Environment.GetEnvironmentVariable("HARNESS_CRASH_STRIDE"), NumberStyles.None, CultureInfo.InvariantCulture, out int length) && length > 0 ? length : null;

    /// <summary>The points that are looked at.</summary>
    /// <param name="points">All of them.</param>
    /// <param name="length">Every how manieth, where the variable does not say.</param>
    public static T[] Of<T>(IEnumerable<T> points, int length = 5) => [.. points.Where((_, index) => index % (Wanted ?? length) == 0)];
}
