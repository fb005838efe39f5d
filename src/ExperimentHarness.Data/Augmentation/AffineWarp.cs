using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using ExperimentHarness.Core.Spec;

namespace ExperimentHarness.Data.Augmentation;

/// <summary>
/// Applies a drawn change to a picture: bilinear sampling in float64, rounded to float32 once, then flips. The
/// operations and their order are those of <c>scipy.ndimage.affine_transform(order=1)</c>, as Keras calls it (golden
/// section 2), so the result has SciPy's bits. No fused operations; the three channels may share a vector, which
/// changes no bit.
/// </summary>
public static class AffineWarp
{
    /// <summary>Raised whenever the same pixels and parameters would give other output.</summary>
    public const int NumericsVersion = 1;

    /// <summary>Applies a drawn change.</summary>
    /// <param name="pixels">uint8 [H, W, 3].</param>
    /// <param name="size">H and W, of input and output.</param>
    /// <param name="parameters">What was drawn.</param>
    /// <param name="output">float32 [H, W, 3] on the scale 0..255, in the channel order of the input.</param>
    public static void Apply(ReadOnlySpan<byte> pixels, ImageSize size, AugmentationParameters parameters, Span<float> output) =>
        Apply(pixels, size, parameters, AffineMatrix.Compose(parameters, size), output);

    /// <summary>Applies a drawn change with a matrix that is given, not composed.</summary>
    internal static void Apply(ReadOnlySpan<byte> pixels, ImageSize size, AugmentationParameters parameters, AffineMatrix matrix, Span<float> output)
    {
        if (pixels.Length != size.RgbLength || output.Length != size.RgbLength)
        {
            throw new ArgumentException($"A picture of {size} has {size.RgbLength} values; got {pixels.Length} pixels and {output.Length} outputs", nameof(output));
        }

        if (!parameters.Interpolates)
        {
            Copy(pixels, size, parameters, output);
            return;
        }

        var rows = new AxisMapping(parameters.FillMode, size.Height);
        var columns = new AxisMapping(parameters.FillMode, size.Width);
        float cval = (float)parameters.Cval;
        for (int i = 0; i < size.Height; i++)
        {
            double row = (i * matrix.M00) + 0.0;
            double column = (i * matrix.M10) + 0.0;
            int target = (parameters.FlipVertical ? size.Height - 1 - i : i) * size.Width;
            for (int j = 0; j < size.Width; j++)
            {
                Span<float> pixel = output.Slice(3 * (target + (parameters.FlipHorizontal ? size.Width - 1 - j : j)), 3);
                if (rows.TryMap(row + (j * matrix.M01) + matrix.M02, out AxisTaps rowTaps)
                    && columns.TryMap(column + (j * matrix.M11) + matrix.M12, out AxisTaps columnTaps))
                {
                    Interpolate(pixels, size.Width, rowTaps, columnTaps, pixel);
                }
                else
                {
                    pixel.Fill(cval);
                }
            }
        }
    }

    private static void Copy(ReadOnlySpan<byte> pixels, ImageSize size, AugmentationParameters parameters, Span<float> output)
    {
        for (int i = 0; i < size.Height; i++)
        {
            int target = (parameters.FlipVertical ? size.Height - 1 - i : i) * size.Width;
            for (int j = 0; j < size.Width; j++)
            {
                int from = 3 * ((i * size.Width) + j);
                int to = 3 * (target + (parameters.FlipHorizontal ? size.Width - 1 - j : j));
                output[to] = pixels[from];
                output[to + 1] = pixels[from + 1];
                output[to + 2] = pixels[from + 2];
            }
        }
    }

    /// <summary>Sum over the taps (0,0), (0,1), (1,0), (1,1) of (p * row weight) * column weight, in this order.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Interpolate(ReadOnlySpan<byte> pixels, int width, AxisTaps row, AxisTaps column, Span<float> pixel)
    {
        int p00 = 3 * ((row.First * width) + column.First);
        int p01 = 3 * ((row.First * width) + column.Second);
        int p10 = 3 * ((row.Second * width) + column.First);
        int p11 = 3 * ((row.Second * width) + column.Second);
        if (Avx2.IsSupported)
        {
            Vector256<double> a0 = Vector256.Create(row.FirstWeight);
            Vector256<double> a1 = Vector256.Create(row.SecondWeight);
            Vector256<double> b0 = Vector256.Create(column.FirstWeight);
            Vector256<double> b1 = Vector256.Create(column.SecondWeight);
            Vector256<double> sum = Load(pixels, p00) * a0 * b0;
            sum += Load(pixels, p01) * a0 * b1;
            sum += Load(pixels, p10) * a1 * b0;
            sum += Load(pixels, p11) * a1 * b1;
            Vector128<float> rounded = Avx.ConvertToVector128Single(sum);
            ref float first = ref MemoryMarshal.GetReference(pixel);
            rounded.GetLower().StoreUnsafe(ref first);
            Unsafe.Add(ref first, 2) = rounded.GetElement(2);
            return;
        }

        for (int c = 0; c < 3; c++)
        {
            double sum = pixels[p00 + c] * row.FirstWeight * column.FirstWeight;
            sum += pixels[p01 + c] * row.FirstWeight * column.SecondWeight;
            sum += pixels[p10 + c] * row.SecondWeight * column.FirstWeight;
            sum += pixels[p11 + c] * row.SecondWeight * column.SecondWeight;
            pixel[c] = (float)sum;
        }
    }

    /// <summary>Three channels of a pixel, and a fourth number that nobody uses.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> Load(ReadOnlySpan<byte> pixels, int offset)
    {
        // The last pixel has only three bytes left: read from one byte before and shift that away.
        int over = offset + 4 > pixels.Length ? 1 : 0;
        uint bytes = Unsafe.ReadUnaligned<uint>(ref Unsafe.Add(ref MemoryMarshal.GetReference(pixels), offset - over)) >> (8 * over);
        return Avx.ConvertToVector256Double(Sse41.ConvertToVector128Int32(Vector128.CreateScalarUnsafe(bytes).AsByte()));
    }
}
