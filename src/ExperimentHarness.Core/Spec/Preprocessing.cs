namespace ExperimentHarness.Core.Spec;

/// <summary>What happens to 8-bit pixels before the backbone.</summary>
public enum Preprocessing
{
    /// <summary>x times float32(1/255).</summary>
    Rescale,

    /// <summary>BGR minus the ImageNet means.</summary>
    Caffe,

    /// <summary>The bare numbers 0..255.</summary>
    None,
}
