using System.Collections;
using System.Text.Json.Nodes;
using ExperimentHarness.Core.Collections;
using ExperimentHarness.Specs.Nodes;
using ExperimentHarness.Specs.Reading;

namespace ExperimentHarness.Specs.Shapes;

/// <summary>Values of one shape in order, a ValueList in the record.</summary>
/// <typeparam name="T">Type of the elements.</typeparam>
/// <param name="element">Shape of the elements.</param>
internal sealed class ListShape<T>(Shape element) : Shape
{
    /// <inheritdoc />
    public override string Expectation => $"a list, each {element.Expectation}";

    /// <inheritdoc />
    public override object? Bind(SpecNode node, string path, Binding binding)
    {
        if (node is not ListNode list)
        {
            binding.ReportWrongType(path, Expectation, node);
            return Failed;
        }

        object?[] items = [.. list.Items.Select((item, index) => BindItem(item, $"{path}[{index}]", binding))];
        if (items.Contains(Failed))
        {
            binding.MarkBroken(path);
            return Failed;
        }

        return items.Cast<T>().ToValueList();
    }

    private object? BindItem(SpecNode item, string path, Binding binding)
    {
        binding.Place(path, item.Where);
        return element.Bind(item, path, binding);
    }

    /// <inheritdoc />
    public override SpecNode Write(object? value) => new ListNode([.. ((IEnumerable)value!).Cast<object?>().Select(element.Write)], Scalars.Nowhere);

    /// <inheritdoc />
    public override JsonObject Schema() => new() { ["type"] = "array", ["items"] = element.Schema() };
}
