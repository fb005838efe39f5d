using System.Text.Json.Nodes;
using ExperimentHarness.Core.Spec;
using ExperimentHarness.Specs.Nodes;
using ExperimentHarness.Specs.Reading;

namespace ExperimentHarness.Specs.Shapes;

/// <summary>true or false, and no other word for them.</summary>
internal sealed class BooleanShape : Shape
{
    /// <inheritdoc />
    public override string Expectation => "true or false";

    /// <inheritdoc />
    public override object? Bind(SpecNode node, string path, Binding binding)
    {
        if (node is ScalarNode { IsQuoted: false, Text: "true" or "false" } word)
        {
            return word.Text == "true";
        }

        if (node is ScalarNode scalar && Scalars.IsBooleanWord(scalar))
        {
            bool meant = scalar.Text.ToLowerInvariant() is "yes" or "on" or "true";
            binding.Report(path, SpecProblems.BooleanWord, $"'{path}' is {scalar.Description}; write {(meant ? "true" : "false")}", node.Where);
            return Failed;
        }

        binding.ReportWrongType(path, Expectation, node);
        return Failed;
    }

    /// <inheritdoc />
    public override SpecNode Write(object? value) => Scalars.Plain((bool)value! ? "true" : "false");

    /// <inheritdoc />
    public override JsonObject Schema() => new() { ["type"] = "boolean" };
}
