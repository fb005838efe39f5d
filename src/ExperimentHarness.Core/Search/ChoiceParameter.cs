using System.Globalization;
using ExperimentHarness.Core.Collections;
using ExperimentHarness.Core.Randomness;

namespace ExperimentHarness.Core.Search;

/// <summary>A parameter with a list of values. Its coordinate is a value's position.</summary>
/// <param name="Key">Dotted key of the spec.</param>
/// <param name="Items">The values.</param>
public sealed record ChoiceParameter(string Key, ValueList<string> Items) : SearchParameter(Key)
{
    /// <inheritdoc />
    public override ValueList<string> GridPoints => Items;

    /// <summary>Whether every value is a number, so that pictures can show them on an axis.</summary>
    public bool IsNumeric => Items.All(item => double.TryParse(item, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && double.IsFinite(number));

    /// <inheritdoc />
    internal override string Draw(ref CounterRandom random) => Items[(int)random.NextBelow((uint)Items.Count)];

    /// <inheritdoc />
    internal override double? Locate(string value)
    {
        for (int index = 0; index < Items.Count; index++)
        {
            if (Items[index] == value)
            {
                return index;
            }
        }

        return null;
    }

    /// <inheritdoc />
    internal override string At(double coordinate) => Items[(int)coordinate];
}
