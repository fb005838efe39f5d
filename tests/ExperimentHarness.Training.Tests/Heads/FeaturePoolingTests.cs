using ExperimentHarness.Core.Spec;
using ExperimentHarness.Training.Engines;
using ExperimentHarness.Training.Heads;
using NUnit.Framework;

namespace ExperimentHarness.Training.Tests.Heads;

public sealed class FeaturePoolingTests
{
    private static readonly FeatureShape Shape = new(2, 2, 3);

    // Channels 0, 1, 2 of four positions.
    private static readonly float[] Map = [1, -8, 0, 2, -4, 0, 3, -2, 0, 6, -6, 5];

    [TestCase(Pooling.GlobalAverage, new[] { 3f, -5, 1.25f })]
    [TestCase(Pooling.GlobalMax, new[] { 6f, -2, 5 })]
    public void Apply_OfAMap_PoolsEachChannelOverPositions(Pooling pooling, float[] expected)
    {
        var pooled = new float[FeaturePooling.Length(pooling, Shape)];

        FeaturePooling.Apply(pooling, Shape, Map, pooled);

        Assert.That(pooled, Is.EqualTo(expected));
    }

    [Test]
    public void Apply_Flatten_KeepsTheOrder()
    {
        var pooled = new float[FeaturePooling.Length(Pooling.Flatten, Shape)];

        FeaturePooling.Apply(Pooling.Flatten, Shape, Map, pooled);

        Assert.That(pooled, Is.EqualTo(Map));
    }

    [Test]
    public void Apply_NaNInAChannel_SpoilsThatChannelOnly([Values(Pooling.GlobalAverage, Pooling.GlobalMax)] Pooling pooling)
    {
        float[] map = [.. Map];
        map[4] = float.NaN;
        var pooled = new float[Shape.Channels];

        FeaturePooling.Apply(pooling, Shape, map, pooled);

        Assert.That(pooled.Select(float.IsNaN), Is.EqualTo(new[] { false, true, false }));
    }

    [Test]
    public void Apply_WrongLength_IsRefused() =>
        Assert.That(() => FeaturePooling.Apply(Pooling.GlobalMax, Shape, Map, new float[2]), Throws.InstanceOf<ArgumentOutOfRangeException>());
}
