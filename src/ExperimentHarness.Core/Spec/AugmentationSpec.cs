namespace ExperimentHarness.Core.Spec;

/// <summary>Random changes of training pictures, with the meaning of Keras' ImageDataGenerator. The default changes nothing.</summary>
public sealed record AugmentationSpec
{
    /// <summary>Rotation in degrees, drawn from [-range, range].</summary>
    [Interval("[0, 180]")]
    public double RotationRange { get; init; }

    /// <summary>Horizontal shift: below 1 a fraction of the width, from 1 on pixels.</summary>
    [Interval("[0, inf)")]
    public double WidthShiftRange { get; init; }

    /// <summary>Vertical shift: below 1 a fraction of the height, from 1 on pixels.</summary>
    [Interval("[0, inf)")]
    public double HeightShiftRange { get; init; }

    /// <summary>Shear in degrees, drawn from [-range, range].</summary>
    [Interval("[0, 90)")]
    public double ShearRange { get; init; }

    /// <summary>Zoom per axis, drawn from [1 - z, 1 + z], or from [low, high] where two numbers are given.</summary>
    public ZoomRange ZoomRange { get; init; } = ZoomRange.None;

    /// <summary>Mirror left and right half of the time.</summary>
    public bool HorizontalFlip { get; init; }

    /// <summary>Mirror top and bottom half of the time.</summary>
    public bool VerticalFlip { get; init; }

    /// <summary>What stands outside the picture.</summary>
    public FillMode FillMode { get; init; } = FillMode.Nearest;

    /// <summary>The value of fill mode constant, 0..255.</summary>
    [Interval("[0, 255]")]
    public double Cval { get; init; }

    /// <summary>Whether pixels are moved other than by flips, so that the fill mode matters.</summary>
    public bool MovesPixels =>
        RotationRange != 0 || WidthShiftRange != 0 || HeightShiftRange != 0 || ShearRange != 0 || ZoomRange != ZoomRange.None;

    /// <summary>Whether every picture stays as it is.</summary>
    public bool IsIdentity => !MovesPixels && !HorizontalFlip && !VerticalFlip;
}
