using System.Text.Json.Nodes;
using ExperimentHarness.Core.Spec;
using ExperimentHarness.Specs.Nodes;
using ExperimentHarness.Specs.Reading;

namespace ExperimentHarness.Specs.Shapes;

/// <summary>A section: known keys, each with a shape and a default. Nothing at all means every default.</summary>
internal sealed class RecordShape(Type type, IReadOnlyList<PropertyShape> properties) : Shape
{
    /// <summary>The record.</summary>
    public Type Type { get; } = type;

    /// <summary>The keys, in the record's order.</summary>
    public IReadOnlyList<PropertyShape> Properties { get; } = properties;

    /// <inheritdoc />
    public override string Expectation => $"a map with keys such as {string.Join(", ", Properties.Take(3).Select(property => property.Name))}";

    /// <inheritdoc />
    public override object? Bind(SpecNode node, string path, Binding binding)
    {
        MapNode? map = node as MapNode ?? (node is ScalarNode { IsNull: true } ? new MapNode([], node.Where) : null);
        if (map is null)
        {
            binding.ReportWrongType(path, Expectation, node);
            return Failed;
        }

        MapKeys.Check(map, path, [.. Properties.Select(property => property.Name)], binding);
        object record = Activator.CreateInstance(Type)!;
        foreach (PropertyShape property in Properties)
        {
            string below = Binding.Below(path, property.Name);
            if (map.Find(property.Name) is not MapEntry entry)
            {
                if (property.IsRequired)
                {
                    binding.Report(below, SpecProblems.Missing, $"'{below}' is missing; it must be {property.Shape.Expectation}", map.Where);
                }

                continue;
            }

            binding.Place(below, entry.Value.Where);
            object? value = property.Shape.Bind(entry.Value, below, binding);
            if (value != Failed)
            {
                property.Property.SetValue(record, value);
            }
        }

        return record;
    }

    /// <inheritdoc />
    public override SpecNode Write(object? value) => new MapNode(
        [.. Properties.Select(property => new MapEntry(property.Name, Scalars.Nowhere, property.Shape.Write(property.Property.GetValue(value))))],
        Scalars.Nowhere);

    /// <inheritdoc />
    public override JsonObject Schema()
    {
        var keys = new JsonObject();
        foreach (PropertyShape property in Properties)
        {
            keys[property.Name] = Annotations.Of(property, property.Shape.Schema());
        }

        var schema = new JsonObject { ["type"] = "object", ["additionalProperties"] = false, ["properties"] = keys };
        JsonNode[] required = [.. Properties.Where(property => property.IsRequired).Select(property => JsonValue.Create(property.Name))];
        if (required.Length > 0)
        {
            schema["required"] = new JsonArray(required);
        }

        return schema;
    }

    /// <inheritdoc />
    public override Shape? Child(string key) => Properties.FirstOrDefault(property => property.Name == key)?.Shape;

    /// <summary>Every key below this section with its dotted path, sections before what they hold.</summary>
    public IEnumerable<(string Path, PropertyShape Property)> AllKeys(string path = "")
    {
        foreach (PropertyShape property in Properties)
        {
            string below = Binding.Below(path, property.Name);
            yield return (below, property);
            if (((property.Shape as OptionalShape)?.Inner ?? property.Shape) is RecordShape section)
            {
                foreach ((string, PropertyShape) deeper in section.AllKeys(below))
                {
                    yield return deeper;
                }
            }
        }
    }
}
