using System.Text.Json.Nodes;
using ExperimentHarness.Core.Spec;
using ExperimentHarness.Specs.Nodes;
using ExperimentHarness.Specs.Reading;
using ExperimentHarness.Specs.Writing;

namespace ExperimentHarness.Specs.Shapes;

/// <summary>A number z, meaning [1 - z, 1 + z], or <c>[low, high]</c>.</summary>
internal sealed class ZoomRangeShape : Shape
{
    private readonly NumberShape _number = new(Interval.Parse("[0, 1)"));
    private readonly NumberShape _end = new(Interval.Parse("(0, 100]"));

    /// <inheritdoc />
    public override string Expectation => "a number in [0, 1), or [low, high] with 0 < low <= high";

    /// <inheritdoc />
    public override object? Bind(SpecNode node, string path, Binding binding)
    {
        if (node is ScalarNode { IsNull: false })
        {
            return _number.Bind(node, path, binding) is double z ? ZoomRange.Around(z) : Failed;
        }

        if (node is not ListNode { Items.Count: 2 } list)
        {
            binding.ReportWrongType(path, Expectation, node);
            return Failed;
        }

        object? first = _end.Bind(list.Items[0], path, binding);
        object? second = _end.Bind(list.Items[1], path, binding);
        if (first is not double low || second is not double high)
        {
            return Failed;
        }

        if (low > high)
        {
            binding.Report(path, SpecProblems.OutOfRange, $"'{path}' begins above its end; write {FlowText.Write(Write(new ZoomRange(high, low)))}", node.Where);
            return Failed;
        }

        return new ZoomRange(low, high);
    }

    /// <inheritdoc />
    public override SpecNode Write(object? value)
    {
        var range = (ZoomRange)value!;

        // The short form where it is exact: 1.2 - 1 is not 0.2, its 15 digits are.
        double z = Math.Round(range.High - 1, 15);
        return z >= 0 && ZoomRange.Around(z) == range
            ? _number.Write(z)
            : new ListNode([_end.Write(range.Low), _end.Write(range.High)], Scalars.Nowhere);
    }

    /// <inheritdoc />
    public override JsonObject Schema() => new()
    {
        ["anyOf"] = new JsonArray(
            _number.Schema(),
            new JsonObject { ["type"] = "array", ["items"] = _end.Schema(), ["minItems"] = 2, ["maxItems"] = 2 }),
    };
}
