namespace ExperimentHarness.Core.Spec;

/// <summary>The key must stand in the file: no default could be right.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class RequiredKeyAttribute : Attribute;
