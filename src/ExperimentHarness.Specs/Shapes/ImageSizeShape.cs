using System.Text.Json.Nodes;
using ExperimentHarness.Core.Spec;
using ExperimentHarness.Specs.Nodes;
using ExperimentHarness.Specs.Reading;

namespace ExperimentHarness.Specs.Shapes;

/// <summary><c>[height, width]</c>. VGG halves a picture five times, so 32 is the least.</summary>
internal sealed class ImageSizeShape : Shape
{
    private readonly IntegerShape _side = new(typeof(int), Interval.Parse("[32, 2048]"));

    /// <inheritdoc />
    public override string Expectation => "[height, width], each a whole number in [32, 2048]";

    /// <inheritdoc />
    public override object? Bind(SpecNode node, string path, Binding binding)
    {
        if (node is not ListNode { Items.Count: 2 } list)
        {
            binding.ReportWrongType(path, Expectation, node);
            return Failed;
        }

        object? height = _side.Bind(list.Items[0], path, binding);
        object? width = _side.Bind(list.Items[1], path, binding);
        return height is int rows && width is int columns ? new ImageSize(rows, columns) : Failed;
    }

    /// <inheritdoc />
    public override SpecNode Write(object? value)
    {
        var size = (ImageSize)value!;
        return new ListNode([_side.Write(size.Height), _side.Write(size.Width)], Scalars.Nowhere);
    }

    /// <inheritdoc />
    public override JsonObject Schema() => new() { ["type"] = "array", ["items"] = _side.Schema(), ["minItems"] = 2, ["maxItems"] = 2 };
}
