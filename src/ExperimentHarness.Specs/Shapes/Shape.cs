using System.Text.Json.Nodes;
using ExperimentHarness.Specs.Nodes;
using ExperimentHarness.Specs.Reading;

namespace ExperimentHarness.Specs.Shapes;

/// <summary>
/// What may stand at one place of a spec. Shapes are reflected once from the records of Core; reading, writing, the editor's
/// schema, the reference page and every did-you-mean walk the same ones.
/// </summary>
internal abstract class Shape
{
    /// <summary>What <see cref="Bind"/> returns where the node does not fit.</summary>
    public static object Failed { get; } = new();

    /// <summary>What is wanted, after "it must be": <c>a number in [0, 1)</c>.</summary>
    public abstract string Expectation { get; }

    /// <summary>Whether a map that overrides another one replaces it whole instead of merging key by key: where maps are alternatives to each other.</summary>
    public virtual bool ReplacesWhole => false;

    /// <summary>The value of a node, or <see cref="Failed"/> after reporting every problem in it.</summary>
    public abstract object? Bind(SpecNode node, string path, Binding binding);

    /// <summary>The node that binds to this value.</summary>
    public abstract SpecNode Write(object? value);

    /// <summary>JSON Schema, draft 7, of what fits.</summary>
    public abstract JsonObject Schema();

    /// <summary>The shape of a key below this one, or null where it has no such key.</summary>
    public virtual Shape? Child(string key) => null;
}
