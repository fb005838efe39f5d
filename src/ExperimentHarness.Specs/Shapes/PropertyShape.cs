using System.Reflection;
using System.Text.Json;
using ExperimentHarness.Core.Spec;

namespace ExperimentHarness.Specs.Shapes;

/// <summary>A key of a section: a property of a record.</summary>
/// <param name="Property">The property.</param>
/// <param name="Shape">What may stand there.</param>
/// <param name="Default">The value where the key is absent: what a new record holds.</param>
internal sealed record PropertyShape(PropertyInfo Property, Shape Shape, object? Default)
{
    /// <summary>The key in the file.</summary>
    public string Name { get; } = Property.GetCustomAttribute<SpecKeyAttribute>()?.Name ?? JsonNamingPolicy.SnakeCaseLower.ConvertName(Property.Name);

    /// <summary>Whether the key must be there.</summary>
    public bool IsRequired { get; } = Property.GetCustomAttribute<RequiredKeyAttribute>() is not null;
}
