namespace ExperimentHarness.Core.Spec;

/// <summary>How a picture is resized, as PIL does it.</summary>
public enum Interpolation
{
    /// <summary>The nearest pixel.</summary>
    Nearest,

    /// <summary>Antialiased triangle filter.</summary>
    Bilinear,
}
