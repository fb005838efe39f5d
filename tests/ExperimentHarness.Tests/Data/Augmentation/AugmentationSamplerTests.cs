using CsCheck;
using ExperimentHarness.Core.Spec;
using ExperimentHarness.Data.Augmentation;
using NUnit.Framework;

namespace ExperimentHarness.Tests.Data.Augmentation;

public sealed class AugmentationSamplerTests
{
    private static readonly ImageSize Size = new(100, 300);

    private static readonly AugmentationSpec Recipe = new()
    {
        RotationRange = 40,
        WidthShiftRange = 0.2,
        HeightShiftRange = 0.1,
        ShearRange = 0.2,
        ZoomRange = new ZoomRange(0.5, 0.9),
        HorizontalFlip = true,
        FillMode = FillMode.Wrap,
        Cval = 7,
    };

    [Test]
    public void Draw_AnySample_StaysInRange() => Gen.Select(Gen.ULong, Gen.UInt, Gen.UInt).Sample((seed, pass, sample) =>
    {
        AugmentationParameters drawn = AugmentationSampler.Draw(Recipe, Size, seed, pass, sample);
        return Math.Abs(drawn.Theta) <= 40
            && Math.Abs(drawn.Tx) <= 60
            && Math.Abs(drawn.Ty) <= 10
            && Math.Abs(drawn.Shear) <= 0.2
            && drawn.Zx is >= 0.5 and < 0.9
            && drawn.Zy is >= 0.5 and < 0.9
            && !drawn.FlipVertical
            && drawn is { FillMode: FillMode.Wrap, Cval: 7 };
    });

    [Test]
    public void Draw_ManySamples_HaveUniformMoments()
    {
        AugmentationParameters[] draws = [.. Enumerable.Range(0, 20_000).Select(i => AugmentationSampler.Draw(Recipe, Size, 1, 0, (uint)i))];

        // Standard errors: 40/sqrt(3)/141 = 0.16 degrees, 60/sqrt(3)/141 = 0.25 pixels, 0.5/141 = 0.0035; bounds are six of them.
        Assert.Multiple(() =>
        {
            Assert.That(draws.Average(draw => draw.Theta), Is.Zero.Within(1.0));
            Assert.That(draws.Average(draw => draw.Tx), Is.Zero.Within(1.5));
            Assert.That(draws.Average(draw => draw.Theta * draw.Theta), Is.EqualTo(1600.0 / 3).Within(20));
            Assert.That(draws.Average(draw => draw.Zx), Is.EqualTo(0.7).Within(0.006));
            Assert.That(draws.Count(draw => draw.FlipHorizontal) / 20_000.0, Is.EqualTo(0.5).Within(0.021));
            Assert.That(draws.Average(draw => (draw.Zx - 0.7) * (draw.Zy - 0.7)), Is.Zero.Within(0.0006), "zooms are independent");
        });
    }

    [Test]
    public void Draw_OtherPassSampleOrSeed_IsAnotherChange()
    {
        AugmentationParameters first = AugmentationSampler.Draw(Recipe, Size, 1, 0, 0);

        Assert.That(AugmentationSampler.Draw(Recipe, Size, 1, 0, 0), Is.EqualTo(first));
        Assert.That(AugmentationSampler.Draw(Recipe, Size, 1, 1, 0).Theta, Is.Not.EqualTo(first.Theta));
        Assert.That(AugmentationSampler.Draw(Recipe, Size, 1, 0, 1).Theta, Is.Not.EqualTo(first.Theta));
        Assert.That(AugmentationSampler.Draw(Recipe, Size, 2, 0, 0).Theta, Is.Not.EqualTo(first.Theta));
    }

    [Test]
    public void Draw_NothingAsked_ChangesNothing() =>
        Assert.That(AugmentationSampler.Draw(new AugmentationSpec(), Size, 1, 2, 3), Is.EqualTo(new AugmentationParameters()));

    [Test]
    public void Draw_ShiftFromOneOn_IsInPixels()
    {
        var spec = new AugmentationSpec { WidthShiftRange = 3 };

        double[] shifts = [.. Enumerable.Range(0, 1000).Select(i => AugmentationSampler.Draw(spec, Size, 1, 0, (uint)i).Tx)];

        Assert.That(shifts.Max(Math.Abs), Is.GreaterThan(2.9).And.LessThanOrEqualTo(3));
    }

    [Test]
    public void WriteTo_ParametersThatDecideTheSamePixels_AreTheSameBytes()
    {
        var still = new AugmentationParameters { FlipHorizontal = true, FillMode = FillMode.Wrap, Cval = 3 };
        var moved = new AugmentationParameters { Tx = 1, FillMode = FillMode.Constant, Cval = 3 };

        Assert.That(Bytes(still), Is.EqualTo(Bytes(still with { FillMode = FillMode.Nearest, Cval = 0 })));
        Assert.That(Bytes(moved), Is.Not.EqualTo(Bytes(moved with { Cval = 4 })));
        Assert.That(Bytes(moved), Is.Not.EqualTo(Bytes(moved with { FlipVertical = true })));
    }

    private static byte[] Bytes(AugmentationParameters parameters)
    {
        var bytes = new byte[AugmentationParameters.ByteLength];
        parameters.WriteTo(bytes);
        return bytes;
    }
}
