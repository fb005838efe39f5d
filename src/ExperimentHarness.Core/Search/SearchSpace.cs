using ExperimentHarness.Core.Collections;
using ExperimentHarness.Core.Randomness;
using ExperimentHarness.Core.Spec;

namespace ExperimentHarness.Core.Search;

/// <summary>The parameters of a sweep and the values they take.</summary>
/// <param name="Parameters">In the spec's order.</param>
public sealed record SearchSpace(ValueList<SearchParameter> Parameters)
{
    /// <summary>The space that a spec describes.</summary>
    public static SearchSpace Of(SweepSpec sweep) => new(sweep.Parameters.Select(entry => SearchParameter.Of(entry.Key, entry.Value)).ToValueList());

    /// <summary>Values that are drawn independently, each evenly on its scale.</summary>
    internal ValueMap<string> Draw(ref CounterRandom random)
    {
        var drawn = new List<KeyValuePair<string, string>>(Parameters.Count);
        foreach (SearchParameter parameter in Parameters)
        {
            drawn.Add(KeyValuePair.Create(parameter.Key, parameter.Draw(ref random)));
        }

        return new ValueMap<string>(drawn);
    }

    /// <summary>Where a trial lies, a coordinate a parameter; null where it lies outside, as one of an earlier, other space may.</summary>
    internal double[]? Locate(ValueMap<string> values)
    {
        double?[] coordinates = [.. Parameters.Select(parameter => values.TryGetValue(parameter.Key, out string? text) ? parameter.Locate(text) : null)];
        return coordinates.Contains(null) ? null : [.. coordinates.Select(coordinate => coordinate!.Value)];
    }
}
