using System.Text.Json.Nodes;
using ExperimentHarness.Core.Collections;
using ExperimentHarness.Core.Spec;
using ExperimentHarness.Specs.Nodes;
using ExperimentHarness.Specs.Reading;
using ExperimentHarness.Specs.Writing;

namespace ExperimentHarness.Specs.Shapes;

/// <summary><c>{values: [...]}</c>, or <c>{min, max, scale, step}</c> where the key takes numbers.</summary>
/// <param name="target">Shape of the key that is swept.</param>
internal sealed class SweepParameterShape(Shape target) : Shape
{
    private const string ValuesKey = "values";
    private const string MinKey = "min";
    private const string MaxKey = "max";
    private const string ScaleKey = "scale";
    private const string StepKey = "step";

    private static readonly ChoiceShape Scale = new(typeof(ParameterScale));

    /// <inheritdoc />
    public override string Expectation => TakesNumbers ? "{values: [...]} or {min, max}" : "{values: [...]}";

    /// <inheritdoc />
    public override bool ReplacesWhole => true;

    private bool TakesNumbers => Number is NumberShape or IntegerShape or ZoomRangeShape;

    private Shape Number => target is OptionalShape optional ? optional.Inner : target;

    /// <inheritdoc />
    public override object? Bind(SpecNode node, string path, Binding binding)
    {
        if (node is not MapNode map)
        {
            binding.ReportWrongType(path, Expectation, node);
            return Failed;
        }

        if (!MapKeys.Check(map, path, [ValuesKey, MinKey, MaxKey, ScaleKey, StepKey], binding))
        {
            return Failed;
        }

        if (map.Find(ValuesKey) is not MapEntry values)
        {
            return BindRange(map, path, binding);
        }

        if (map.Entries.Count > 1)
        {
            binding.Report(path, SpecProblems.Contradiction, $"'{path}' has values and a range; it must be {Expectation}", node.Where);
            return Failed;
        }

        return BindValues(values.Value, Binding.Below(path, ValuesKey), binding);
    }

    /// <inheritdoc />
    public override SpecNode Write(object? value)
    {
        if (value is SweepParameter.Values values)
        {
            return Map((ValuesKey, new ListNode([.. values.Items.Select(FlowText.Read)], Scalars.Nowhere)));
        }

        var range = (SweepParameter.Range)value!;
        (string, SpecNode)[] ends = [(MinKey, Scalars.Number(range.Min)), (MaxKey, Scalars.Number(range.Max)), (ScaleKey, Scale.Write(range.Scale))];
        return range.Step is double step ? Map([.. ends, (StepKey, Scalars.Number(step))]) : Map(ends);
    }

    /// <inheritdoc />
    public override JsonObject Schema()
    {
        JsonObject values = Object([ValuesKey], (ValuesKey, new JsonObject { ["type"] = "array", ["minItems"] = 1, ["items"] = Number is RecordShape ? new JsonObject { ["type"] = new JsonArray("object", "null") } : target.Schema() }));
        return TakesNumbers
            ? new JsonObject
            {
                ["anyOf"] = new JsonArray(values, new JsonObject { ["$ref"] = "#/definitions/range" }),
            }
            : values;
    }

    /// <summary>Schema of a range, which many keys share.</summary>
    public static JsonObject RangeSchema() => Object(
        [MinKey, MaxKey],
        (MinKey, NumberSchema()),
        (MaxKey, NumberSchema()),
        (ScaleKey, Scale.Schema()),
        (StepKey, new JsonObject { ["type"] = "number", ["exclusiveMinimum"] = 0 }));

    private static JsonObject NumberSchema() => new() { ["type"] = "number" };

    private static JsonObject Object(IEnumerable<string> required, params (string Key, JsonObject Schema)[] keys) => new()
    {
        ["type"] = "object",
        ["additionalProperties"] = false,
        ["required"] = new JsonArray([.. required.Select(key => JsonValue.Create(key))]),
        ["properties"] = new JsonObject(keys.Select(key => KeyValuePair.Create<string, JsonNode?>(key.Key, key.Schema))),
    };

    private static MapNode Map(params (string Key, SpecNode Value)[] entries) =>
        new([.. entries.Select(entry => new MapEntry(entry.Key, Scalars.Nowhere, entry.Value))], Scalars.Nowhere);

    private object BindValues(SpecNode node, string path, Binding binding)
    {
        if (node is not ListNode { Items.Count: > 0 } list)
        {
            binding.ReportWrongType(path, "a list with at least one value", node);
            return Failed;
        }

        bool good = true;
        var texts = new List<string>();
        for (int index = 0; index < list.Items.Count; index++)
        {
            SpecNode item = list.Items[index];
            string below = $"{path}[{index}]";
            string text = FlowText.Write(item);
            good &= target.Bind(item, below, binding) != Failed;
            if (texts.Contains(text, StringComparer.Ordinal))
            {
                binding.Report(below, SpecProblems.Contradiction, $"'{path}' has {text} twice; each trial is one value", item.Where);
                good = false;
            }

            texts.Add(text);
        }

        return good ? new SweepParameter.Values(texts.ToValueList()) : Failed;
    }

    private object BindRange(MapNode map, string path, Binding binding)
    {
        if (!TakesNumbers)
        {
            binding.Report(path, SpecProblems.WrongType, $"'{path}' must be {Expectation}: the key takes {target.Expectation}", map.Where);
            return Failed;
        }

        if (map.Find(MinKey) is not MapEntry low || map.Find(MaxKey) is not MapEntry high)
        {
            string missing = map.Find(MinKey) is null ? MinKey : MaxKey;
            binding.Report(path, SpecProblems.Missing, $"'{path}' has no {missing}; it must be {Expectation}", map.Where);
            return Failed;
        }

        double? min = BindEnd(low, path, binding);
        double? max = BindEnd(high, path, binding);
        object? scale = map.Find(ScaleKey) is MapEntry scaled ? Scale.Bind(scaled.Value, Binding.Below(path, ScaleKey), binding) : ParameterScale.Linear;
        double? step = map.Find(StepKey) is MapEntry stepped ? BindStep(stepped, path, binding) : 0;
        if (min is not double from || max is not double to || scale is not ParameterScale walked || step is not double distance)
        {
            return Failed;
        }

        string? wrong = (walked, distance) switch
        {
            _ when from >= to => $"min {from} is not below max {to}",
            (ParameterScale.Log, _) when from <= 0 => $"scale log needs a min above 0, not {from}",
            (ParameterScale.Log, > 0) => "scale log has no step",
            _ => null,
        };
        if (wrong is not null)
        {
            binding.Report(path, SpecProblems.Contradiction, $"'{path}': {wrong}", map.Where);
            return Failed;
        }

        return new SweepParameter.Range(from, to, walked, distance == 0 ? null : distance) { IsWhole = Number is IntegerShape };
    }

    private double? BindEnd(MapEntry entry, string path, Binding binding)
    {
        // The key's own shape, so that no end lies outside what the key takes; zoom_range is a number here.
        Shape shape = Number is ZoomRangeShape ? new NumberShape(Interval.Parse("[0, 1)")) : Number;
        object? value = shape.Bind(entry.Value, Binding.Below(path, entry.Key), binding);
        return value == Failed ? null : Convert.ToDouble(value, System.Globalization.CultureInfo.InvariantCulture);
    }

    private double? BindStep(MapEntry entry, string path, Binding binding)
    {
        Shape shape = Number is IntegerShape ? new IntegerShape(typeof(int), Interval.Parse("[1, inf)")) : new NumberShape(Interval.Parse("(0, inf)"));
        object? value = shape.Bind(entry.Value, Binding.Below(path, StepKey), binding);
        return value == Failed ? null : Convert.ToDouble(value, System.Globalization.CultureInfo.InvariantCulture);
    }
}
