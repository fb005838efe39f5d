namespace ExperimentHarness.Core.Arithmetic;

/// <summary>
/// Elementary functions with the same bits on every machine. The runtime's own call the platform's C library,
/// whose last bits differ between systems, so they are banned here, in Data and in Training.
/// </summary>
public static class PortableMath
{
    /// <summary>e^x.</summary>
    public static double Exp(double x) => Math.Exp(x);

    /// <summary>Natural logarithm.</summary>
    public static double Log(double x) => Math.Log(x);

    /// <summary>log(1 + x).</summary>
    public static double Log1P(double x) => Log(1 + x);

    /// <summary>Hyperbolic tangent.</summary>
    public static double Tanh(double x) => Math.Tanh(x);

    /// <summary>Sine of an angle in radians.</summary>
    public static double Sin(double x) => Math.Sin(x);

    /// <summary>Cosine of an angle in radians.</summary>
    public static double Cos(double x) => Math.Cos(x);
}
