using ExperimentHarness.Core.Collections;
using ExperimentHarness.Core.Randomness;
using ExperimentHarness.Core.Spec;

namespace ExperimentHarness.Core.Search;

/// <summary>One parameter of a sweep. Values are YAML on one line; a coordinate is where a value lies on the parameter's own scale.</summary>
/// <param name="Key">Dotted key of the spec.</param>
public abstract record SearchParameter(string Key)
{
    /// <summary>The values that a grid takes, in order.</summary>
    public abstract ValueList<string> GridPoints { get; }

    /// <summary>A value drawn evenly on the scale.</summary>
    internal abstract string Draw(ref CounterRandom random);

    /// <summary>Coordinate of a value; null where the parameter does not take it.</summary>
    internal abstract double? Locate(string value);

    /// <summary>Value at a coordinate.</summary>
    internal abstract string At(double coordinate);

    /// <summary>The parameter that a spec describes.</summary>
    internal static SearchParameter Of(string key, SweepParameter parameter) => parameter switch
    {
        SweepParameter.Values values => new ChoiceParameter(key, values.Items),
        SweepParameter.Range range => new RangeParameter(key, range),
        _ => throw new ArgumentException($"no search over {parameter.GetType().Name}", nameof(parameter)),
    };
}
