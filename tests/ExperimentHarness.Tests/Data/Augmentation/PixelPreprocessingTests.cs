using ExperimentHarness.Core.Spec;
using ExperimentHarness.Data.Augmentation;
using NUnit.Framework;

namespace ExperimentHarness.Tests.Data.Augmentation;

public sealed class PixelPreprocessingTests
{
    [Test]
    public void Rescale_IsOneMultiplicationAndNotADivision()
    {
        float[] values = [.. Enumerable.Range(0, 256).Select(i => (float)i)];

        PixelPreprocessing.Apply(Preprocessing.Rescale, values);

        Assert.That(BitConverter.SingleToUInt32Bits(PixelPreprocessing.Rescale), Is.EqualTo(0x3b808081));
        Assert.That(Enumerable.Range(0, 256).Count(i => values[i] != i / 255f), Is.EqualTo(126), "as golden section 2 counts");
    }

    [Test]
    public void Caffe_SwapsChannelsAndSubtractsMeans()
    {
        float[] pixel = [10, 20, 30];

        PixelPreprocessing.Apply(Preprocessing.Caffe, pixel);

        Assert.That(pixel, Is.EqualTo(new[] { 30 - 103.939f, 20 - 116.779f, 10 - 123.68f }));
    }

    [Test]
    public void None_ChangesNothing()
    {
        float[] pixel = [10, 20, 30];

        PixelPreprocessing.Apply(Preprocessing.None, pixel);

        Assert.That(pixel, Is.EqualTo(new[] { 10f, 20, 30 }));
    }
}
