namespace ExperimentHarness.Core.Spec;

/// <summary>Range of zoom factors, written as a number z (meaning [1 - z, 1 + z]) or <c>[low, high]</c>. Above 1 the content gets smaller.</summary>
/// <param name="Low">Smallest factor, above 0.</param>
/// <param name="High">Largest factor, at least Low.</param>
public readonly record struct ZoomRange(double Low, double High)
{
    /// <summary>No zoom.</summary>
    public static ZoomRange None { get; } = new(1, 1);

    /// <summary>[1 - z, 1 + z].</summary>
    public static ZoomRange Around(double z) => new(1 - z, 1 + z);
}
