namespace ExperimentHarness.Core.Spec;

/// <summary>The numbers that a key of the spec may take; of a list, each element.</summary>
/// <param name="notation">Such as <c>[0, 1)</c>; see <see cref="Interval"/>.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class IntervalAttribute(string notation) : Attribute
{
    /// <summary>Such as <c>[0, 1)</c>.</summary>
    public string Notation { get; } = notation;

    /// <summary>The numbers allowed.</summary>
    public Interval Interval => Interval.Parse(Notation);
}
