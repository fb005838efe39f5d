namespace ExperimentHarness.Core.Spec;

/// <summary>What stands outside a picture, as scipy.ndimage names it.</summary>
public enum FillMode
{
    /// <summary>The nearest border pixel.</summary>
    Nearest,

    /// <summary>The value cval.</summary>
    Constant,

    /// <summary>The picture mirrored at its border.</summary>
    Reflect,

    /// <summary>The picture repeated.</summary>
    Wrap,
}
