using ExperimentHarness.Core.Identity;
using ExperimentHarness.Core.Spec;
using ExperimentHarness.Training.Features;
using NUnit.Framework;

namespace ExperimentHarness.Training.Tests.Features;

public sealed class ViewIdentityTests
{
    private static readonly ViewIdentity Identity = new(1, Preprocessing.Rescale, 1, BackboneName.Vgg16, ContentDigest.Of("weights"u8), "managed 1");

    private static readonly ContentDigest Pixels = ContentDigest.Of("pixels"u8);

    private static readonly ImageSize Size = new(224, 224);

    public static IEnumerable<ViewIdentity> OtherIdentities()
    {
        yield return Identity with { Preprocessing = Preprocessing.Caffe };
        yield return Identity with { PreprocessingNumerics = 2 };
        yield return Identity with { Backbone = BackboneName.Vgg19 };
        yield return Identity with { WeightsDigest = ContentDigest.Of("others"u8) };
        yield return Identity with { Engine = "managed 2" };
        yield return Identity with { AugmentationNumerics = 2 };
    }

    [TestCaseSource(nameof(OtherIdentities))]
    public void KeyOf_OtherPartOfTheIdentity_IsAnotherKey(ViewIdentity other) =>
        Assert.That(other.KeyOf(Pixels, Size, [1, 2, 3]), Is.Not.EqualTo(Identity.KeyOf(Pixels, Size, [1, 2, 3])));

    [Test]
    public void KeyOf_EqualIdentity_IsTheSameKey()
    {
        ViewIdentity equal = Identity with { };

        Assert.That(equal.KeyOf(Pixels, Size, [1]), Is.EqualTo(Identity.KeyOf(Pixels, Size, [1])));
    }

    [Test]
    public void KeyOf_OtherPixelsShapeOrAugmentation_IsAnotherKey()
    {
        ViewKey[] keys =
        [
            Identity.KeyOf(Pixels, Size, []),
            Identity.KeyOf(Pixels, Size, [0]),
            Identity.KeyOf(Pixels, Size, [0, 0]),
            Identity.KeyOf(Pixels, Size, [1]),
            Identity.KeyOf(Pixels, new ImageSize(112, 448), []),
            Identity.KeyOf(Pixels, new ImageSize(448, 112), []),
            Identity.KeyOf(ContentDigest.Of("others"u8), Size, []),
        ];

        Assert.That(keys, Is.Unique);
    }

    [Test]
    public void KeyOf_PictureItself_DoesNotDependOnTheAugmentationsArithmetic() =>
        Assert.That((Identity with { AugmentationNumerics = 9 }).KeyOf(Pixels, Size, []), Is.EqualTo(Identity.KeyOf(Pixels, Size, [])));

    [Test]
    public void WriteTo_Key_ReadsBack()
    {
        ViewKey key = Identity.KeyOf(Pixels, Size, []);
        byte[] bytes = new byte[ViewKey.ByteLength];
        key.WriteTo(bytes);

        Assert.That(ViewKey.ReadFrom(bytes), Is.EqualTo(key));
        Assert.That(key.ToString(), Is.EqualTo(Convert.ToHexStringLower(bytes)));
    }
}
