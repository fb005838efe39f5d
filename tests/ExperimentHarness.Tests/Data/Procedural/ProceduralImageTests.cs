using ExperimentHarness.Core.Identity;
using ExperimentHarness.Core.Randomness;
using ExperimentHarness.Core.Spec;
using ExperimentHarness.Data.Procedural;
using NUnit.Framework;

namespace ExperimentHarness.Tests.Data.Procedural;

public sealed class ProceduralImageTests
{
    [Test]
    public void Render_AllTextures_HaveTheBytesOfThisVersion()
    {
        // A change of any byte needs another ProceduralImage.NumericsVersion: the pictures are part of run keys.
        byte[] all = [.. ProceduralTexture.All.SelectMany((texture, i) => Render(texture, (uint)i))];

        Assert.That(ProceduralImage.NumericsVersion, Is.EqualTo(2));
        Assert.That(ContentDigest.Of(all).Hex, Is.EqualTo("3a6bd0dd696f6fc27858477b31b25e0c10065f1fa547cfca3530b615b8619994"));
    }

    [Test]
    public void Render_EveryTexture_ShowsBothColours()
    {
        foreach (ProceduralTexture texture in ProceduralTexture.All)
        {
            double share = Enumerable.Range(0, 100).SelectMany(i => Enumerable.Range(0, 100).Select(j => texture.IsForeground(i * 0.0973, j * 0.0973) ? 1.0 : 0)).Average();

            Assert.That(share, Is.InRange(0.15, 0.85), texture.Name);
        }
    }

    [Test]
    public void Render_OtherIndex_IsAnotherPicture() =>
        Assert.That(Render(ProceduralTexture.All[0], 1), Is.Not.EqualTo(Render(ProceduralTexture.All[0], 2)));

    private static byte[] Render(ProceduralTexture texture, uint index)
    {
        var size = new ImageSize(20, 24);
        var pixels = new byte[size.RgbLength];
        ProceduralImage.Render(texture, new CounterRandom(1, RandomPurpose.ProceduralImage, 0, index), size, pixels);
        return pixels;
    }
}
