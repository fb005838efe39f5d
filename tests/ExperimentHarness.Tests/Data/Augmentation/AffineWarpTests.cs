using ExperimentHarness.Core.Spec;
using ExperimentHarness.Data.Augmentation;
using NUnit.Framework;

namespace ExperimentHarness.Tests.Data.Augmentation;

public sealed class AffineWarpTests
{
    private static readonly ImageSize Size = new(3, 4);

    [Test]
    public void Apply_NoChange_IsTheInput() => Assert.That(FirstChannel(new AugmentationParameters()), Is.EqualTo(Ramp()));

    [Test]
    public void Apply_TxOne_MovesContentLeft() =>
        Assert.That(FirstChannel(new AugmentationParameters { Tx = 1 }), Is.EqualTo(new[] { 1f, 2, 3, 3, 11, 12, 13, 13, 21, 22, 23, 23 }));

    [Test]
    public void Apply_TyOne_MovesContentUp() =>
        Assert.That(FirstChannel(new AugmentationParameters { Ty = 1 }), Is.EqualTo(new[] { 10f, 11, 12, 13, 20, 21, 22, 23, 20, 21, 22, 23 }));

    [Test]
    public void Apply_HalfAPixel_IsTheMean() =>
        Assert.That(FirstChannel(new AugmentationParameters { Tx = 0.5 })[..4], Is.EqualTo(new[] { 0.5f, 1.5f, 2.5f, 3f }));

    // scipy.ndimage.shift order 1 of the row 0 1 2 3, by five pixels, in each mode; wrap has the period n - 1 = 3.
    [TestCase(FillMode.Nearest, 5, new[] { 3f, 3, 3, 3 })]
    [TestCase(FillMode.Constant, 5, new[] { 99f, 99, 99, 99 })]
    [TestCase(FillMode.Constant, 2, new[] { 2f, 3, 99, 99 })]
    [TestCase(FillMode.Reflect, 5, new[] { 2f, 1, 0, 0 })]
    [TestCase(FillMode.Reflect, -2, new[] { 1f, 0, 0, 1 })]
    [TestCase(FillMode.Reflect, -9, new[] { 0f, 0, 1, 2 })]
    [TestCase(FillMode.Wrap, 5, new[] { 2f, 0, 1, 2 })]
    [TestCase(FillMode.Wrap, -1, new[] { 2f, 0, 1, 2 })]
    public void Apply_BeyondTheBorder_FollowsTheFillMode(FillMode mode, double tx, float[] expected) =>
        Assert.That(FirstChannel(new AugmentationParameters { Tx = tx, FillMode = mode, Cval = 99 })[..4], Is.EqualTo(expected));

    [Test]
    public void Apply_Flips_AreAppliedAfterTheWarp()
    {
        float[] flipped = FirstChannel(new AugmentationParameters { Tx = 1, FlipHorizontal = true, FlipVertical = true });

        Assert.That(flipped, Is.EqualTo(new[] { 23f, 23, 22, 21, 13, 13, 12, 11, 3, 3, 2, 1 }));
    }

    [Test]
    public void Apply_FlipsAlone_MovePixels()
    {
        float[] flipped = FirstChannel(new AugmentationParameters { FlipHorizontal = true });

        Assert.That(flipped[..4], Is.EqualTo(new[] { 3f, 2, 1, 0 }));
    }

    [Test]
    public void Apply_HalfTurnOfANonSquarePicture_TurnsAboutKerasPoint()
    {
        // Golden section 2: in 9 rows by 7 columns, the pixel at (4, 3) lands at (2, 5).
        var size = new ImageSize(9, 7);
        var pixels = new byte[size.RgbLength];
        pixels[3 * ((4 * 7) + 3)] = 200;
        var output = new float[size.RgbLength];

        AffineWarp.Apply(pixels, size, new AugmentationParameters { Theta = 180, FillMode = FillMode.Constant }, output);

        Assert.That(output[3 * ((2 * 7) + 5)], Is.EqualTo(200).Within(1e-4));
        Assert.That(output.Sum(), Is.EqualTo(200).Within(1e-3));
    }

    [Test]
    public void Apply_AnyChannel_EqualsThePlainSumOfTaps()
    {
        // The vector path against the formula written out in plain float64, on a picture whose channels differ.
        var size = new ImageSize(13, 17);
        byte[] pixels = [.. Enumerable.Range(0, size.RgbLength).Select(i => (byte)((i * 37) ^ (i >> 3)))];
        var parameters = new AugmentationParameters { Theta = 21, Tx = 1.3, Ty = -2.6, Shear = 8, Zx = 0.9, Zy = 1.15, FillMode = FillMode.Reflect };
        var m = AffineMatrix.Compose(parameters, size);
        var output = new float[size.RgbLength];

        AffineWarp.Apply(pixels, size, parameters, output);

        int compared = 0;
        for (int i = 0; i < size.Height; i++)
        {
            for (int j = 0; j < size.Width; j++)
            {
                double r = (i * m.M00) + (j * m.M01) + m.M02;
                double c = (i * m.M10) + (j * m.M11) + m.M12;
                (int r0, int c0) = ((int)Math.Floor(r), (int)Math.Floor(c));
                if (r0 < 0 || c0 < 0 || r0 + 1 >= size.Height || c0 + 1 >= size.Width)
                {
                    continue;
                }

                double a0 = 1 - (r - r0);
                double b0 = 1 - (c - c0);
                for (int channel = 0; channel < 3; channel++)
                {
                    double P(int row, int column) => pixels[(3 * ((row * size.Width) + column)) + channel];
                    double sum = P(r0, c0) * a0 * b0;
                    sum += P(r0, c0 + 1) * a0 * (1 - b0);
                    sum += P(r0 + 1, c0) * (1 - a0) * b0;
                    sum += P(r0 + 1, c0 + 1) * (1 - a0) * (1 - b0);
                    Assert.That(output[(3 * ((i * size.Width) + j)) + channel], Is.EqualTo((float)sum), $"({i}, {j}, {channel})");
                    compared++;
                }
            }
        }

        Assert.That(compared, Is.GreaterThan(300));
    }

    private static float[] Ramp() => [0, 1, 2, 3, 10, 11, 12, 13, 20, 21, 22, 23];

    private static float[] FirstChannel(AugmentationParameters parameters)
    {
        var output = new float[Size.RgbLength];
        AffineWarp.Apply([.. Ramp().SelectMany(value => new[] { (byte)value, (byte)(value + 50), (byte)(value + 100) })], Size, parameters, output);
        Assert.That(output.Chunk(3).All(pixel => pixel[0] == 99 || (pixel[1] == pixel[0] + 50 && pixel[2] == pixel[0] + 100)), Is.True, "channels move together");
        return [.. output.Chunk(3).Select(pixel => pixel[0])];
    }
}
