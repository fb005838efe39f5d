using System.Globalization;

namespace ExperimentHarness.Reporting.Pages.Charts;

/// <summary>Chooses round numbers to write at an axis.</summary>
internal static class AxisTicks
{
    private const int FewDecades = 3;
    private const double LargestPlain = 1e6;
    private const double SmallestPlain = 1e-4;
    private const int AllLetters = 56; // of a chart's width
    private const int LeastLetters = 4;
    private static readonly double[] Steps = [1, 2, 5, 10];

    /// <summary>Evenly spaced ones: 1, 2 or 5 times a power of ten apart.</summary>
    /// <param name="low">Where the axis begins.</param>
    /// <param name="high">Where it ends.</param>
    /// <param name="count">About so many.</param>
    /// <param name="isWhole">Whether only whole numbers will do.</param>
    public static IReadOnlyList<AxisTick> Even(double low, double high, int count, bool isWhole)
    {
        double raw = (high - low) / count;
        double power = Math.Pow(10, Math.Floor(Math.Log10(raw)));
        double step = power * Steps.First(step => step * power >= raw * 0.999);
        step = isWhole ? Math.Max(1, Math.Round(step)) : step;
        int decimals = Math.Clamp((int)-Math.Floor(Math.Log10(step) + 1e-9), 0, 15);
        bool isPlain = Math.Max(Math.Abs(low), Math.Abs(high)) < LargestPlain && step >= SmallestPlain;
        long first = (long)Math.Ceiling((low / step) - 1e-9);
        long last = (long)Math.Floor((high / step) + 1e-9);
        return [.. Enumerable.Range(0, (int)(last - first + 1)).Select(index => Even(first + index))];

        AxisTick Even(long multiple)
        {
            double value = multiple * step;
            return new AxisTick(value, isPlain ? value.ToString($"F{decimals}", CultureInfo.InvariantCulture) : value.ToString("0.###e0", CultureInfo.InvariantCulture));
        }
    }

    /// <summary>Powers of ten, and their doubles and fives where there are few decades.</summary>
    /// <param name="low">Where the axis begins, above 0.</param>
    /// <param name="high">Where it ends.</param>
    /// <param name="count">At most about so many.</param>
    public static IReadOnlyList<AxisTick> Logarithmic(double low, double high, int count)
    {
        int first = (int)Math.Floor(Math.Log10(low));
        int last = (int)Math.Ceiling(Math.Log10(high));
        int every = Math.Max(1, (int)Math.Ceiling((double)(last - first) / count));
        double[] within = last - first <= FewDecades ? Steps[..3] : Steps[..1];
        return
        [
            .. Enumerable.Range(first, last - first + 1)
                .Where(decade => decade % every == 0)
                .SelectMany(decade => within.Select(step => step * Math.Pow(10, decade)))
                .Where(value => value >= low * 0.9999 && value <= high * 1.0001)
                .Select(value => new AxisTick(value, Text(value))),
        ];
    }

    /// <summary>Names of columns; of many those that have no room go without, evenly, and long ones are cut.</summary>
    /// <param name="names">From left to right.</param>
    /// <param name="count">About so many.</param>
    public static IReadOnlyList<AxisTick> Named(IReadOnlyList<string> names, int count)
    {
        int step = (names.Count + count - 1) / count;
        int letters = Math.Max(LeastLetters, AllLetters * step / names.Count);
        return [.. names.Select((name, index) => new AxisTick(index, Cut(name, letters))).Where((_, index) => index % step == 0)];
    }

    /// <summary>A text, or as much of its beginning as may be shown.</summary>
    /// <param name="text">The text.</param>
    /// <param name="most">Number of signs.</param>
    public static string Cut(string text, int most)
    {
        if (text.Length <= most)
        {
            return text;
        }

        int length = char.IsHighSurrogate(text[most - 2]) ? most - 2 : most - 1;
        return $"{text[..length]}…";
    }

    private static string Text(double value) => value.ToString(value is >= SmallestPlain and < LargestPlain ? "0.####" : "0.#e0", CultureInfo.InvariantCulture);
}
