using System.Globalization;
using ExperimentHarness.Core.Collections;
using ExperimentHarness.Core.Spec;
using ExperimentHarness.Core.Sweeps;
using ExperimentHarness.Reporting.Pages.Charts;

namespace ExperimentHarness.Reporting.Sweeps;

/// <summary>A parameter of a sweep as the axis of a picture: numbers on their scale, or the values of a list as columns.</summary>
/// <param name="Key">Dotted key of the spec.</param>
/// <param name="Name">Short name.</param>
/// <param name="Low">Smallest number, on the scale; half a column before the first.</param>
/// <param name="High">Largest number, on the scale; half a column after the last.</param>
/// <param name="IsLogarithmic">Whether places are logarithms to base 10.</param>
internal sealed record SweepAxis(string Key, string Name, double Low, double High, bool IsLogarithmic)
{
    private const double SpreadInColumn = 0.6;

    /// <summary>The values of a list, numbers in their order; null for a range.</summary>
    public ValueList<string>? Columns { get; init; }

    /// <summary>Whether trials of one column lie beside each other.</summary>
    public bool IsSpread { get; init; }

    /// <summary>The axes of a sweep.</summary>
    public static IReadOnlyList<SweepAxis> Of(SweepSpec sweep, IReadOnlyList<SweepTrial> trials)
    {
        string[] keys = [.. sweep.Parameters.Keys];
        return
        [
            .. keys.Zip(ParameterNames.Shorten(keys), (key, name) =>
            {
                string[] tried = [.. trials.Select(trial => trial.Parameters.TryGetValue(key, out string? value) ? value : null).OfType<string>()];
                return sweep.Parameters[key] is SweepParameter.Range range ? OfRange(key, name, range, tried) : OfList(key, name, ((SweepParameter.Values)sweep.Parameters[key]).Items, tried);
            }),
        ];
    }

    /// <summary>Where a trial lies; null where it has no value that fits.</summary>
    public double? Place(SweepTrial trial)
    {
        if (!trial.Parameters.TryGetValue(Key, out string? value))
        {
            return null;
        }

        if (Columns is { } columns)
        {
            int column = columns.TakeWhile(item => item != value).Count();
            return column == columns.Count ? null : column + (IsSpread ? SpreadInColumn * Spread(trial.Number) : 0);
        }

        return Number(value) is { } number && (!IsLogarithmic || number > 0) ? OnScale(number, IsLogarithmic) : null;
    }

    /// <summary>What is written at it.</summary>
    /// <param name="count">About so many numbers; columns all.</param>
    public IReadOnlyList<AxisTick> Ticks(int count) => this switch
    {
        { Columns: { } columns } => [.. columns.Select((value, index) => new AxisTick(index, value))],
        { IsLogarithmic: true } => Decades(count),
        _ => AxisTicks.Even(Low, High, count, isWhole: false),
    };

    private static SweepAxis OfRange(string key, string name, SweepParameter.Range range, IEnumerable<string> tried)
    {
        bool isLogarithmic = range.Scale == ParameterScale.Log;

        // Earlier trials may lie outside of what the range is now.
        double[] numbers = [range.Min, range.Max, .. tried.Select(Number).OfType<double>().Where(number => !isLogarithmic || number > 0)];
        (double low, double high) = (OnScale(numbers.Min(), isLogarithmic), OnScale(numbers.Max(), isLogarithmic));
        return new SweepAxis(key, name, low, high > low ? high : low + 1, isLogarithmic);
    }

    private static SweepAxis OfList(string key, string name, IEnumerable<string> items, string[] tried)
    {
        string[] all = [.. items.Concat(tried).Distinct(StringComparer.Ordinal)];
        ValueList<string> columns = (all.All(item => Number(item) is not null) ? all.OrderBy(item => Number(item)!.Value) : all.AsEnumerable()).ToValueList();
        return new SweepAxis(key, name, -0.5, columns.Count - 0.5, false) { Columns = columns, IsSpread = tried.Distinct(StringComparer.Ordinal).Count() < tried.Length };
    }

    /// <summary>Powers of ten, and their doubles and fives where there is room for them.</summary>
    private AxisTick[] Decades(int count)
    {
        AxisTick[] all = [.. AxisTicks.Logarithmic(Math.Pow(10, Low), Math.Pow(10, High), count).Select(tick => tick with { Value = Math.Log10(tick.Value) })];
        AxisTick[] powers = [.. all.Where(tick => Math.Abs(tick.Value - Math.Round(tick.Value)) < 1e-9)];
        return all.Length > count && powers.Length > 1 ? powers : all;
    }

    private static double OnScale(double number, bool isLogarithmic) => isLogarithmic ? Math.Log10(number) : number;

    private static double? Number(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && double.IsFinite(number) ? number : null;

    /// <summary>A place in (-0.5, 0.5) for a number, consecutive ones far from each other: van der Corput's sequence in base 2.</summary>
    private static double Spread(int number)
    {
        (double place, double digit) = (0, 0.5);
        for (int rest = number; rest > 0; rest >>= 1, digit /= 2)
        {
            place += digit * (rest & 1);
        }

        return place - 0.5;
    }
}
