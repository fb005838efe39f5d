using ExperimentHarness.Core.Spec;
using ExperimentHarness.Data.Pixels;
using NUnit.Framework;

namespace ExperimentHarness.Tests.Data.Pixels;

public sealed class ImageResizerTests
{
    [Test]
    public void Nearest_Side64To224_TakesThePixelBelowWhereTheSumFallsShort()
    {
        // floor((i + 0.5) * 64 / 224) would step up where the accumulated place is still just below.
        int[] exact = [.. Enumerable.Range(0, 224).Select(i => ((2 * i) + 1) * 64 / 448)];

        int[] columns = NearestColumns(64, 224);

        Assert.That(columns.Zip(exact).Where(pair => pair.First != pair.Second).Select(pair => pair.Second - pair.First), Is.Not.Empty.And.All.EqualTo(1));
    }

    [Test]
    public void Nearest_HalfTheSize_TakesTheSecondOfEachPair() =>
        Assert.That(NearestColumns(8, 4), Is.EqualTo(new[] { 1, 3, 5, 7 }));

    [Test]
    public void Bilinear_HalfTheSize_WeighsFourPixelsAsPillow()
    {
        // Pillow: Image.resize((2, 1), BILINEAR) of the row 0, 80, 160, 240; support 2, weights 1 3 3 (1) of 7 or 8.
        RgbImage row = Grey(1, [0, 80, 160, 240]);
        var output = new byte[6];

        ImageResizer.Resize(row, new ImageSize(1, 2), Interpolation.Bilinear, output);

        Assert.That(new[] { output[0], output[3] }, Is.EqualTo(new byte[] { 57, 183 }));
    }

    [Test]
    public void Bilinear_ConstantPicture_StaysConstant([Values(1, 3, 50, 500)] int side)
    {
        RgbImage image = new(side, side, [.. Enumerable.Repeat((byte)201, side * side * 3)]);
        var output = new byte[7 * 11 * 3];

        ImageResizer.Resize(image, new ImageSize(7, 11), Interpolation.Bilinear, output);

        Assert.That(output, Is.All.EqualTo(201));
    }

    [Test]
    public void Resize_SameSize_CopiesPixels([Values] Interpolation interpolation)
    {
        RgbImage image = Grey(2, [1, 2, 3, 4, 5, 6]);
        var output = new byte[18];

        ImageResizer.Resize(image, new ImageSize(2, 3), interpolation, output);

        Assert.That(output, Is.EqualTo(image.Pixels));
    }

    private static int[] NearestColumns(int from, int to)
    {
        var output = new byte[to * 3];
        ImageResizer.Resize(Grey(1, [.. Enumerable.Range(0, from).Select(i => (byte)i)]), new ImageSize(1, to), Interpolation.Nearest, output);
        return [.. Enumerable.Range(0, to).Select(i => (int)output[3 * i])];
    }

    private static RgbImage Grey(int height, byte[] values) => new(height, values.Length / height, [.. values.SelectMany(value => new[] { value, value, value })]);
}
