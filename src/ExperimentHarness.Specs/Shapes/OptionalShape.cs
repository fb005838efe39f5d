using System.Text.Json.Nodes;
using ExperimentHarness.Specs.Nodes;
using ExperimentHarness.Specs.Reading;

namespace ExperimentHarness.Specs.Shapes;

/// <summary>A value or nothing.</summary>
/// <param name="inner">The value.</param>
/// <param name="nullWord">Word for nothing beside YAML's null, or null.</param>
internal sealed class OptionalShape(Shape inner, string? nullWord) : Shape
{
    /// <summary>The value.</summary>
    public Shape Inner { get; } = inner;

    /// <inheritdoc />
    public override string Expectation => $"{Inner.Expectation}, or {nullWord ?? "~"}";

    /// <inheritdoc />
    public override bool ReplacesWhole => Inner.ReplacesWhole;

    /// <inheritdoc />
    public override object? Bind(SpecNode node, string path, Binding binding) => node switch
    {
        ScalarNode { IsNull: true } => null,
        ScalarNode { IsQuoted: false } word when word.Text == nullWord => null,
        ScalarNode word when nullWord is not null && !Scalars.IsNumber(word) && !Scalars.IsNotFinite(word) => Reject(word, path, binding),
        _ => Inner.Bind(node, path, binding),
    };

    /// <inheritdoc />
    public override SpecNode Write(object? value) => value is null ? Scalars.Plain(nullWord ?? "~") : Inner.Write(value);

    /// <inheritdoc />
    public override JsonObject Schema()
    {
        var nothing = new JsonArray(new JsonObject { ["type"] = "null" });
        if (nullWord is not null)
        {
            nothing.Add(new JsonObject { ["const"] = nullWord });
        }

        nothing.Add(Inner.Schema());
        return new JsonObject { ["anyOf"] = nothing };
    }

    /// <inheritdoc />
    public override Shape? Child(string key) => Inner.Child(key);

    private object Reject(ScalarNode word, string path, Binding binding)
    {
        binding.ReportWrongType(path, Expectation, word);
        return Failed;
    }
}
