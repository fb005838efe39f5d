using System.Text.Json.Nodes;
using ExperimentHarness.Specs.Documentation;
using ExperimentHarness.Specs.Writing;

namespace ExperimentHarness.Specs.Shapes;

/// <summary>What a schema says about a key beside its form.</summary>
internal static class Annotations
{
    /// <summary>The schema with the property's summary, the meaning of each choice, and the default.</summary>
    public static JsonObject Of(PropertyShape property, JsonObject schema)
    {
        schema["description"] = Describe(property);
        if (!property.IsRequired && property.Shape is not RecordShape)
        {
            schema["default"] = NodeJson.Of(property.Shape.Write(property.Default));
        }

        return schema;
    }

    /// <summary>The property's summary and the meaning of each choice.</summary>
    public static string Describe(PropertyShape property)
    {
        string summary = RecordDocumentation.Core.Of(property.Property);
        return ((property.Shape as OptionalShape)?.Inner ?? property.Shape) is ChoiceShape choice
            ? $"{summary} {string.Join(" ", choice.Words.Select(word => $"{word}: {RecordDocumentation.Core.OfMember(choice.MemberOf(word))}"))}"
            : summary;
    }
}
