using System.Text.Json.Nodes;
using ExperimentHarness.Core.Spec;
using ExperimentHarness.Specs.Nodes;
using ExperimentHarness.Specs.Reading;

namespace ExperimentHarness.Specs.Shapes;

/// <summary>A text. Plain words that are numbers or booleans elsewhere must be quoted to be text.</summary>
internal sealed class TextShape : Shape
{
    /// <inheritdoc />
    public override string Expectation => "text";

    /// <inheritdoc />
    public override object? Bind(SpecNode node, string path, Binding binding)
    {
        if (node is not ScalarNode { IsNull: false } scalar)
        {
            binding.ReportWrongType(path, Expectation, node);
            return Failed;
        }

        if (Scalars.IsBooleanWord(scalar))
        {
            binding.Report(path, SpecProblems.BooleanWord, $"'{path}' is text, and {scalar.Description} without quotes is a boolean to many readers of YAML; write \"{scalar.Text}\"", node.Where);
            return Failed;
        }

        if (Scalars.IsNumber(scalar))
        {
            binding.Report(path, SpecProblems.WrongType, $"'{path}' is text, and {scalar.Description} without quotes is a number; write \"{scalar.Text}\"", node.Where);
            return Failed;
        }

        return scalar.Text;
    }

    /// <inheritdoc />
    public override SpecNode Write(object? value) => Scalars.Text((string)value!);

    /// <inheritdoc />
    public override JsonObject Schema() => new() { ["type"] = "string" };
}
