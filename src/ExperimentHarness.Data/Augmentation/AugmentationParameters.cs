using System.Buffers.Binary;
using ExperimentHarness.Core.Spec;

namespace ExperimentHarness.Data.Augmentation;

/// <summary>
/// One change of one picture, as drawn. Names and units are those of Keras' <c>apply_affine_transform</c>; the
/// default changes nothing. Two equal values make equal pixels, so the bits of these numbers are a key.
/// </summary>
public readonly record struct AugmentationParameters
{
    /// <summary>Bytes that <see cref="WriteTo"/> writes.</summary>
    public const int ByteLength = 8 * 8;

    /// <summary>Makes the change that changes nothing.</summary>
    public AugmentationParameters()
    {
    }

    /// <summary>Rotation in degrees.</summary>
    public double Theta { get; init; }

    /// <summary>Shift along columns in pixels: output(i, j) reads input(i, j + Tx), so +1 moves the content left.</summary>
    public double Tx { get; init; }

    /// <summary>Shift along rows in pixels: output(i, j) reads input(i + Ty, j), so +1 moves the content up.</summary>
    public double Ty { get; init; }

    /// <summary>Shear in degrees.</summary>
    public double Shear { get; init; }

    /// <summary>Zoom of columns; above 1 the content gets smaller.</summary>
    public double Zx { get; init; } = 1;

    /// <summary>Zoom of rows; above 1 the content gets smaller.</summary>
    public double Zy { get; init; } = 1;

    /// <summary>Whether left and right are swapped, after everything else.</summary>
    public bool FlipHorizontal { get; init; }

    /// <summary>Whether top and bottom are swapped, after everything else.</summary>
    public bool FlipVertical { get; init; }

    /// <summary>What stands outside the picture.</summary>
    public FillMode FillMode { get; init; }

    /// <summary>The value of fill mode constant, 0..255.</summary>
    public double Cval { get; init; }

    /// <summary>Whether pixels are interpolated at all; flips alone only move them.</summary>
    public bool Interpolates => Theta != 0 || Tx != 0 || Ty != 0 || Shear != 0 || Zx != 1 || Zy != 1;

    /// <summary>
    /// Writes everything that decides the output, little-endian: six float64, cval, then fill mode and flips.
    /// Fill mode and cval are left out (zero) where nothing is interpolated, since they then decide nothing.
    /// </summary>
    /// <param name="destination">At least <see cref="ByteLength"/> bytes.</param>
    public void WriteTo(Span<byte> destination)
    {
        Span<double> numbers = [Theta, Tx, Ty, Shear, Zx, Zy, Interpolates && FillMode == FillMode.Constant ? Cval : 0];
        for (int i = 0; i < numbers.Length; i++)
        {
            BinaryPrimitives.WriteDoubleLittleEndian(destination[(8 * i)..], numbers[i]);
        }

        Span<int> choices = [Interpolates ? (int)FillMode : 0, (FlipHorizontal ? 1 : 0) | (FlipVertical ? 2 : 0)];
        BinaryPrimitives.WriteInt32LittleEndian(destination[56..], choices[0]);
        BinaryPrimitives.WriteInt32LittleEndian(destination[60..], choices[1]);
    }
}
