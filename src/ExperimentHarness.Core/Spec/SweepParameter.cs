using ExperimentHarness.Core.Collections;

namespace ExperimentHarness.Core.Spec;

/// <summary>The values that one key of the spec takes in a sweep.</summary>
public abstract record SweepParameter
{
    private SweepParameter()
    {
    }

    /// <summary>A list of values.</summary>
    /// <param name="Items">Each as it would stand in the spec (YAML flow text).</param>
    public sealed record Values(ValueList<string> Items) : SweepParameter;

    /// <summary>A range of numbers. Method grid, which needs single values, takes <see cref="GridPoints"/> of them where no step is given, evenly spaced on the scale, both ends included; of whole numbers, those rounded, each once.</summary>
    /// <param name="Min">Smallest value.</param>
    /// <param name="Max">Largest value.</param>
    /// <param name="Scale">How the range is walked.</param>
    /// <param name="Step">Distance of the values; null for any number in the range.</param>
    public sealed record Range(double Min, double Max, ParameterScale Scale, double? Step) : SweepParameter
    {
        /// <summary>Whether the key takes whole numbers only.</summary>
        public bool IsWhole { get; init; }

        /// <summary>Values that a grid takes of a range without step.</summary>
        public const int GridPoints = 5;
    }
}
