using System.Text.Json.Nodes;
using ExperimentHarness.Core.Spec;

namespace ExperimentHarness.Specs.Shapes;

/// <summary>Intervals as JSON Schema says them.</summary>
internal static class Ranges
{
    /// <summary>Adds minimum and maximum, exclusive where they are.</summary>
    public static JsonObject AddTo(JsonObject schema, Interval? interval)
    {
        if (interval is not Interval allowed)
        {
            return schema;
        }

        if (double.IsFinite(allowed.Low))
        {
            schema[allowed.IncludesLow ? "minimum" : "exclusiveMinimum"] = allowed.Low;
        }

        if (double.IsFinite(allowed.High))
        {
            schema[allowed.IncludesHigh ? "maximum" : "exclusiveMaximum"] = allowed.High;
        }

        return schema;
    }
}
