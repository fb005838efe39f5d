using ExperimentHarness.Core.Arithmetic;
using ExperimentHarness.Core.Spec;

namespace ExperimentHarness.Data.Augmentation;

/// <summary>
/// Maps a pixel of the output to the place of the input that it reads:
/// row = M00 i + M01 j + M02, column = M10 i + M11 j + M12, for output row i and column j; float64.
/// </summary>
/// <param name="M00">Row from row.</param>
/// <param name="M01">Row from column.</param>
/// <param name="M02">Row offset.</param>
/// <param name="M10">Column from row.</param>
/// <param name="M11">Column from column.</param>
/// <param name="M12">Column offset.</param>
public readonly record struct AffineMatrix(double M00, double M01, double M02, double M10, double M11, double M12)
{
    private const double RadiansPerDegree = Math.PI / 180;

    /// <summary>The matrix that leaves everything where it is.</summary>
    public static AffineMatrix Identity { get; } = new(1, 0, 0, 0, 1, 0);

    /// <summary>
    /// Rotation, shift, shear and zoom composed and centred as Keras' <c>apply_affine_transform</c> does it (golden
    /// section 2), in float64 without fused operations. Keras centres rows at width / 2 - 0.5 and columns at
    /// height / 2 - 0.5; that is its error for pictures that are not square, and it is kept.
    /// </summary>
    public static AffineMatrix Compose(AugmentationParameters parameters, ImageSize size)
    {
        // In (x, y, 1) order until the end, as Keras composes.
        AffineMatrix matrix = Identity;
        if (parameters.Theta != 0)
        {
            double angle = parameters.Theta * RadiansPerDegree;
            (double sine, double cosine) = (PortableMath.Sin(angle), PortableMath.Cos(angle));
            matrix = new AffineMatrix(cosine, -sine, 0, sine, cosine, 0);
        }

        if (parameters.Tx != 0 || parameters.Ty != 0)
        {
            matrix *= Translation(parameters.Tx, parameters.Ty);
        }

        if (parameters.Shear != 0)
        {
            double angle = parameters.Shear * RadiansPerDegree;
            matrix *= new AffineMatrix(1, -PortableMath.Sin(angle), 0, 0, PortableMath.Cos(angle), 0);
        }

        if (parameters.Zx != 1 || parameters.Zy != 1)
        {
            matrix *= new AffineMatrix(parameters.Zx, 0, 0, 0, parameters.Zy, 0);
        }

        double ox = (size.Height / 2.0) - 0.5;
        double oy = (size.Width / 2.0) - 0.5;
        matrix = Translation(ox, oy) * matrix * Translation(-ox, -oy);
        return new AffineMatrix(matrix.M11, matrix.M10, matrix.M12, matrix.M01, matrix.M00, matrix.M02);
    }

    /// <summary>Product of two maps: first the right one, then the left one.</summary>
    public static AffineMatrix operator *(AffineMatrix left, AffineMatrix right) => new(
        (left.M00 * right.M00) + (left.M01 * right.M10),
        (left.M00 * right.M01) + (left.M01 * right.M11),
        (left.M00 * right.M02) + (left.M01 * right.M12) + left.M02,
        (left.M10 * right.M00) + (left.M11 * right.M10),
        (left.M10 * right.M01) + (left.M11 * right.M11),
        (left.M10 * right.M02) + (left.M11 * right.M12) + left.M12);

    private static AffineMatrix Translation(double x, double y) => new(1, 0, x, 0, 1, y);
}
