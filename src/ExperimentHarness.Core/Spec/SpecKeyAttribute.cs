namespace ExperimentHarness.Core.Spec;

/// <summary>Key of a property in the spec file where it is not the property's name in snake_case.</summary>
/// <param name="name">The key, such as <c>beta_1</c>.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class SpecKeyAttribute(string name) : Attribute
{
    /// <summary>The key.</summary>
    public string Name { get; } = name;
}
