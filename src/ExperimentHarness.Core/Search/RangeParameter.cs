using System.Globalization;
using ExperimentHarness.Core.Arithmetic;
using ExperimentHarness.Core.Collections;
using ExperimentHarness.Core.Randomness;
using ExperimentHarness.Core.Spec;

namespace ExperimentHarness.Core.Search;

/// <summary>A parameter with a range of numbers. Its coordinate is the number, or its logarithm where the scale is logarithmic.</summary>
/// <param name="Key">Dotted key of the spec.</param>
/// <param name="Range">The range.</param>
public sealed record RangeParameter(string Key, SweepParameter.Range Range) : SearchParameter(Key)
{
    // Six digits: nobody can tell trials apart by the seventh, and a spec with six can be read.
    private const int Digits = 6;

    private readonly double? _step = Range.Step ?? (Range.IsWhole ? 1 : null);

    /// <summary>Whether the scale is logarithmic.</summary>
    public bool IsLogarithmic => Range.Scale == ParameterScale.Log;

    /// <inheritdoc />
    public override ValueList<string> GridPoints
    {
        get
        {
            int count = Range.Step is null ? SweepParameter.Range.GridPoints : StepCount + 1;
            IEnumerable<string> points = Enumerable.Range(0, count).Select(index => Range.Step is { } step
                ? Text(Range.Min + (index * step))
                : At(index == 0 ? ToCoordinate(Range.Min) : index == count - 1 ? ToCoordinate(Range.Max) : ToCoordinate(Range.Min) + ((ToCoordinate(Range.Max) - ToCoordinate(Range.Min)) * index / (count - 1))));
            return points.Distinct(StringComparer.Ordinal).ToValueList();
        }
    }

    /// <summary>Lower end of the coordinates: half a step below the smallest value, where there are steps.</summary>
    internal double Low => ToCoordinate(Range.Min - (_step / 2 ?? 0));

    /// <summary>Upper end of the coordinates: half a step above the largest value, where there are steps.</summary>
    internal double High => ToCoordinate(_step is { } step ? Range.Min + (StepCount * step) + (step / 2) : Range.Max);

    private int StepCount => (int)Math.Floor(((Range.Max - Range.Min) / _step!.Value) + 1e-9);

    /// <inheritdoc />
    internal override string Draw(ref CounterRandom random) => At(random.NextDouble(Low, High));

    /// <inheritdoc />
    internal override double? Locate(string value) =>
        double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && number >= Range.Min && number <= Range.Max ? ToCoordinate(number) : null;

    /// <inheritdoc />
    internal override string At(double coordinate)
    {
        double number = IsLogarithmic ? PortableMath.Exp(coordinate) : coordinate;
        if (_step is { } step)
        {
            double steps = Math.Clamp(Math.Round((number - Range.Min) / step), 0, StepCount);
            return Text(Range.Min + (steps * step));
        }

        return Text(Math.Clamp(Rounded(number), Range.Min, Range.Max));
    }

    /// <summary>Ends of the coordinates that give the same value as this one; both the coordinate itself where there are no steps.</summary>
    internal (double Low, double High) CellOf(double coordinate)
    {
        if (_step is not { } step)
        {
            return (coordinate, coordinate);
        }

        double number = IsLogarithmic ? PortableMath.Exp(coordinate) : coordinate;
        double value = Range.Min + (Math.Clamp(Math.Round((number - Range.Min) / step), 0, StepCount) * step);
        return (ToCoordinate(value - (step / 2)), ToCoordinate(value + (step / 2)));
    }

    private double ToCoordinate(double value) => IsLogarithmic ? PortableMath.Log(value) : value;

    private static double Rounded(double number) => double.Parse(number.ToString($"G{Digits}", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);

    /// <summary>The number as specs have it: a sum of steps without the dust of its last digits, and a point before an exponent.</summary>
    private static string Text(double number)
    {
        string text = number.ToString("G12", CultureInfo.InvariantCulture);
        int exponent = text.IndexOf('E', StringComparison.Ordinal);
        return exponent < 0 ? text : $"{text[..exponent]}{(text.Contains('.', StringComparison.Ordinal) ? "" : ".0")}e{text[(exponent + 1)..]}";
    }
}
