using System.Text.Json.Nodes;
using ExperimentHarness.Core.Collections;
using ExperimentHarness.Core.Problems;
using ExperimentHarness.Core.Spec;
using ExperimentHarness.Specs.Nodes;
using ExperimentHarness.Specs.Reading;

namespace ExperimentHarness.Specs.Shapes;

/// <summary><c>balanced</c>, or a map from class name to weight.</summary>
internal sealed class ClassWeightShape : Shape
{
    private const string BalancedWord = "balanced";

    private readonly MapShape<double> _given = new(new NumberShape(Interval.Parse("[0, inf)")));

    /// <inheritdoc />
    public override string Expectation => "balanced, or a map such as {cats: 1.0, dogs: 2.5}";

    /// <inheritdoc />
    public override bool ReplacesWhole => true;

    /// <inheritdoc />
    public override object? Bind(SpecNode node, string path, Binding binding)
    {
        switch (node)
        {
            case ScalarNode { Text: BalancedWord }:
                return new ClassWeight.Balanced();
            case ScalarNode { IsNull: false } word when !Scalars.IsNumber(word):
                binding.Report(path, SpecProblems.UnknownChoice, $"'{path}' has no choice '{word.Text}'{Spelling.Suggest(word.Text, [BalancedWord])}", node.Where);
                return Failed;
            case MapNode { Entries.Count: > 0 }:
                return _given.Bind(node, path, binding) is ValueMap<double> weights ? new ClassWeight.Given(weights) : Failed;
            default:
                binding.ReportWrongType(path, Expectation, node);
                return Failed;
        }
    }

    /// <inheritdoc />
    public override SpecNode Write(object? value) => value is ClassWeight.Given given ? _given.Write(given.Weights) : Scalars.Plain(BalancedWord);

    /// <inheritdoc />
    public override JsonObject Schema() => new()
    {
        ["anyOf"] = new JsonArray(new JsonObject { ["const"] = BalancedWord }, _given.Schema()),
    };
}
