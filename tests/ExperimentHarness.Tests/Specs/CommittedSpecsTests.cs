using ExperimentHarness.Core.Catalogs;
using ExperimentHarness.Core.Spec;
using ExperimentHarness.Specs;
using NUnit.Framework;

namespace ExperimentHarness.Tests.Specs;

public sealed class CommittedSpecsTests
{
    private readonly YamlSpecReader _reader = new(RepositoryFolder.Experiments);

    [Test]
    public void Baseline_Read_IsTheRecipe()
    {
        ExperimentSpec spec = _reader.Read("baseline", []);

        Assert.Multiple(() =>
        {
            Assert.That(spec.Training.Optimizer.LearningRate, Is.EqualTo(1e-4));
            Assert.That(spec.Training.Epochs * spec.Training.StepsPerEpoch * spec.Training.BatchSize, Is.EqualTo(20_000));
            Assert.That(spec.Augmentation.ZoomRange, Is.EqualTo(ZoomRange.Around(0.2)));
            Assert.That(spec.Model.Head, Is.EqualTo(new HeadSpec()));
        });
    }

    [Test]
    public void BaselineNoAugmentation_Read_DiffersInAugmentationAndDescriptionOnly()
    {
        ExperimentSpec baseline = _reader.Read("baseline", []);

        ExperimentSpec spec = _reader.Read("baseline-no-augmentation", []);

        Assert.That(spec.Augmentation.IsIdentity, Is.True);
        Assert.That(spec with { Augmentation = baseline.Augmentation, Description = baseline.Description }, Is.EqualTo(baseline));
    }

    [Test]
    public void Quickstart_Read_NeedsNoDownload()
    {
        ExperimentSpec spec = _reader.Read("quickstart", []);

        Assert.That((spec.Dataset.Source, spec.Model.Weights), Is.EqualTo(("procedural", "random")));
    }

    [Test]
    public void Catalog_Read_KnowsWhatTheBaselineNames()
    {
        Catalog catalog = CatalogReader.Read(Path.Combine(RepositoryFolder.Experiments, "catalog.yaml"));

        Assert.That(catalog.Datasets.Single().Counts["train/cats"], Is.EqualTo(1000));
        Assert.That(catalog.Weights.Select(entry => entry.Name), Is.EqualTo(["vgg16", "vgg19"]));
        Assert.That(catalog.Weights[0].ContentDigest, Is.EqualTo("d9a27cc1fc7f975ef8cff49180e794ccd7c4bc868ebb49740803b3bbaa8dbefd"));
    }
}
