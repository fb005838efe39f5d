using System.Runtime.InteropServices;
using ExperimentHarness.Core.Spec;
using ExperimentHarness.Data.Datasets;
using ExperimentHarness.Testing;
using ExperimentHarness.Training.Backbones;
using ExperimentHarness.Training.Features;
using ExperimentHarness.Training.Loop;
using ExperimentHarness.Training.Tests.Features;
using NUnit.Framework;

namespace ExperimentHarness.Training.Tests.Loop;

/// <summary>Features are a function of the view alone: not of the cache, of the views asked for beside it, or of threads.</summary>
[TestFixture(true)]
[TestFixture(false)]
internal sealed class FeatureSourceTests(bool isAugmented)
{
    private readonly TemporaryFolder _folder = new();

    private static SmallExperiment Experiment => LoopSetup.Experiment;

    private static View[] SomeViews { get; } = [new(0, 3), new(0, 0), new(1, 3), new(0, 21), new(7, 3), new(1, 12)];

    private static ImageSet Images => Experiment.Open(SmallExperiment.Spec.Dataset).Split(fold: null).Train;

    private ExperimentSpec Spec => SmallExperiment.Spec with { Augmentation = isAugmented ? SmallExperiment.Augmentation : new AugmentationSpec() };

    [TearDown]
    public void DeleteFolder() => _folder.Dispose();

    [Test]
    public void Extract_SameViewTwice_IsTheSame() => Assert.That(Extract(Source(), SomeViews), Is.EqualTo(Fresh(SomeViews)));

    [Test]
    public void Extract_OtherPass_IsAnotherViewOnlyUnderAugmentation() =>
        Assert.That(Fresh([new View(0, 3)]), isAugmented ? Is.Not.EqualTo(Fresh([new View(1, 3)])) : Is.EqualTo(Fresh([new View(1, 3)])));

    [Test]
    public void Extract_OneByOneOrTogetherInAnyOrder_IsTheSame()
    {
        string[] together = Fresh(SomeViews);

        Assert.That(SomeViews.Select(view => Fresh([view])[0]), Is.EqualTo(together));
        Assert.That(Fresh([.. SomeViews.Reverse()]).Reverse(), Is.EqualTo(together));
        Assert.That(Fresh([.. SomeViews, .. SomeViews]), Is.EqualTo(together.Concat(together)));
    }

    [Test]
    public void Extract_OneThread_IsTheSame() =>
        Assert.That(Extract(Source(new SmallRunChoices { Threads = 1 }), SomeViews), Is.EqualTo(Fresh(SomeViews)));

    [Test]
    public void Extract_SomeKnownBefore_IsTheSame()
    {
        FeatureSource source = Source();
        _ = Extract(source, [SomeViews[1], SomeViews[4]]);

        Assert.That(Extract(source, SomeViews), Is.EqualTo(Fresh(SomeViews)));
    }

    [Test]
    public void Extract_FromTheStore_IsTheSameAndNeedsNoBackbone()
    {
        using (FeatureStore store = Views.Open(_folder.Path))
        {
            Assert.That(Extract(Source(new SmallRunChoices { Store = store }), SomeViews), Is.EqualTo(Fresh(SomeViews)), "written");
        }

        using FeatureStore reopened = Views.Open(_folder.Path);
        var recipe = new FeatureRecipe(Spec.Augmentation, Preprocessing.Rescale, Pooling.Flatten, Spec.Training.Seeds[0]);
        using var noBackbone = new FrozenBackbone(
            VggTopology.Vgg16.FeatureShapeAt(Images.Size), threads: 2, () => throw new InvalidOperationException("a view was missing"));
        var source = new FeatureSource(Images, recipe, noBackbone, new FeatureMemory(reopened, Experiment.ViewIdentity));
        Assert.That(Extract(source, SomeViews), Is.EqualTo(Fresh(SomeViews)), "read");
    }

    [Test]
    public void Extract_DamagedRecord_IsComputedAgain()
    {
        using (FeatureStore store = Views.Open(_folder.Path))
        {
            _ = Extract(Source(new SmallRunChoices { Store = store }), SomeViews);
        }

        Damage(_folder["writer-0-000001.views"]);
        using FeatureStore damaged = Views.Open(_folder.Path);
        Assert.That(Extract(Source(new SmallRunChoices { Store = damaged }), SomeViews), Is.EqualTo(Fresh(SomeViews)));
        Assert.That(damaged.GetStatistics().Damaged, Is.EqualTo(1));
    }

    [Test]
    public void Compare_KeptViews_AreTheSameAndOthersMissing()
    {
        using FeatureStore store = Views.Open(_folder.Path);
        FeatureSource source = Source(new SmallRunChoices { Store = store });
        _ = Extract(source, [SomeViews[0], SomeViews[3]]);
        long views = store.GetStatistics().Views;

        // Without augmentation the first, third and fifth look are at one view.
        CachedViewState[] expected = isAugmented
            ? [CachedViewState.Same, CachedViewState.Missing, CachedViewState.Missing, CachedViewState.Same, CachedViewState.Missing, CachedViewState.Missing]
            : [CachedViewState.Same, CachedViewState.Missing, CachedViewState.Same, CachedViewState.Same, CachedViewState.Same, CachedViewState.Missing];
        Assert.That(source.Compare(SomeViews), Is.EqualTo(expected));
        Assert.That(store.GetStatistics().Views, Is.EqualTo(views), "comparing keeps nothing");
    }

    [Test]
    public void Compare_FeaturesOfSomethingElse_AreDifferent()
    {
        using FeatureStore honest = Views.Open(_folder["honest"]);
        using FeatureStore lying = Views.Open(_folder["lying"]);
        FeatureSource source = Source(new SmallRunChoices { Store = lying });
        _ = Extract(Source(new SmallRunChoices { Store = honest }), SomeViews);
        int length = source.FeatureLength;
        var map = new float[length];
        ViewKey[] keys = [.. SomeViews.Select(view => Key(source, view))];
        Assert.That(honest.TryRead(keys[0], map), Is.True);
        lying.Append(keys[0], map);
        map[length / 2] = MathF.BitIncrement(map[length / 2]);
        lying.Append(keys[1], map);

        Assert.That(source.Compare([SomeViews[0], SomeViews[1]]), Is.EqualTo(new[] { CachedViewState.Same, CachedViewState.Different }));
    }

    [Test]
    public void Count_Views_EachDifferentOneOnce()
    {
        using FeatureStore store = Views.Open(_folder.Path);
        FeatureSource source = Source(new SmallRunChoices { Store = store });
        var promised = new HashSet<ViewKey>();
        int different = isAugmented ? 6 : 4;

        Assert.That(source.Count([.. SomeViews, .. SomeViews], promised), Is.EqualTo(new ViewCount(12, 0, different)));
        Assert.That(source.Count(SomeViews, promised), Is.EqualTo(new ViewCount(6, different, 0)), "promised by an earlier run");
        _ = Extract(source, [SomeViews[1]]);
        Assert.That(source.Count(SomeViews, new HashSet<ViewKey>()), Is.EqualTo(new ViewCount(6, 1, different - 1)));
    }

    [Test]
    public void Count_WithoutAStore_EachDifferentOneOnceWhereMemoryKeepsThem()
    {
        FeatureSource source = Source();
        int different = isAugmented ? 6 : 4;

        Assert.That(source.Count(SomeViews, new HashSet<ViewKey>()), Is.EqualTo(new ViewCount(6, 0, different)));
        _ = Extract(source, [SomeViews[1]]);
        Assert.That(source.Count(SomeViews, new HashSet<ViewKey>()), Is.EqualTo(isAugmented ? new ViewCount(6, 0, 6) : new ViewCount(6, 1, 3)));
    }

    [TestCase(Pooling.GlobalAverage)]
    [TestCase(Pooling.GlobalMax)]
    public void Extract_MapOfOnePixel_PoolsToItself(Pooling pooling)
    {
        ExperimentSpec pooled = Spec with { Model = Spec.Model with { Head = Spec.Model.Head with { Pooling = pooling } } };

        Assert.That(Extract(Experiment.Source(Images, pooled, new SmallRunChoices()), SomeViews), Is.EqualTo(Fresh(SomeViews)));
    }

    private static void Damage(string path)
    {
        byte[] bytes = File.ReadAllBytes(path);
        bytes[^1] ^= 1;
        File.WriteAllBytes(path, bytes);
    }

    private static ViewKey Key(FeatureSource source, View view)
    {
        var promised = new HashSet<ViewKey>();
        source.Count([view], promised);
        return promised.Single();
    }

    private FeatureSource Source(SmallRunChoices? choices = null) => Experiment.Source(Images, Spec, choices ?? new SmallRunChoices());

    /// <summary>Computed, by a source that knows nothing.</summary>
    private string[] Fresh(View[] views) => Extract(Source(), views);

    private static string[] Extract(FeatureSource source, View[] views)
    {
        var features = new float[views.Length * source.FeatureLength];
        source.Extract(views, features);
        return [.. Enumerable.Range(0, views.Length).Select(i => Convert.ToHexString(
            MemoryMarshal.AsBytes(features.AsSpan(i * source.FeatureLength, source.FeatureLength))))];
    }
}
