namespace ExperimentHarness.Core.Spec;

/// <summary>The word that stands in the spec file for a null of this property, such as <c>auto</c>.</summary>
/// <param name="word">The word.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class NullWordAttribute(string word) : Attribute
{
    /// <summary>The word.</summary>
    public string Word { get; } = word;
}
