using System.Globalization;

namespace ExperimentHarness.Core.Spec;

/// <summary>A range of numbers as mathematics writes it: <c>[0, 1)</c> holds 0 and not 1, <c>(0, inf)</c> every number above 0.</summary>
/// <param name="Low">Lower end; -infinity where there is none.</param>
/// <param name="IncludesLow">Whether the lower end belongs to it.</param>
/// <param name="High">Upper end; infinity where there is none.</param>
/// <param name="IncludesHigh">Whether the upper end belongs to it.</param>
public readonly record struct Interval(double Low, bool IncludesLow, double High, bool IncludesHigh)
{
    /// <summary>Reads the notation; FormatException where it is another.</summary>
    public static Interval Parse(string text)
    {
        string[] ends = text.Length < 5 ? [] : text[1..^1].Split(',');
        if (ends.Length != 2 || text[0] is not ('[' or '(') || text[^1] is not (']' or ')'))
        {
            throw new FormatException($"'{text}' is not an interval such as '[0, 1)'");
        }

        return new Interval(End(ends[0]), text[0] == '[', End(ends[1]), text[^1] == ']');
    }

    /// <summary>Whether a number lies in it; NaN never does.</summary>
    public bool Contains(double value) =>
        (IncludesLow ? value >= Low : value > Low) && (IncludesHigh ? value <= High : value < High);

    /// <inheritdoc />
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{(IncludesLow ? '[' : '(')}{Name(Low)}, {Name(High)}{(IncludesHigh ? ']' : ')')}");

    private static double End(string text) => text.Trim() switch
    {
        "inf" => double.PositiveInfinity,
        "-inf" => double.NegativeInfinity,
        string number => double.Parse(number, CultureInfo.InvariantCulture),
    };

    private static string Name(double end) =>
        double.IsPositiveInfinity(end) ? "inf" : double.IsNegativeInfinity(end) ? "-inf" : end.ToString(CultureInfo.InvariantCulture);
}
