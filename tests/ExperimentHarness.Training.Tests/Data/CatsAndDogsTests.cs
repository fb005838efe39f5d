using ExperimentHarness.Core.Catalogs;
using ExperimentHarness.Core.Files;
using ExperimentHarness.Core.Spec;
using ExperimentHarness.Data.Datasets;
using ExperimentHarness.Data.Downloads;
using ExperimentHarness.Testing;
using NUnit.Framework;

namespace ExperimentHarness.Training.Tests.Data;

/// <summary>The real data set, from the mirror's archive to pixels.</summary>
public sealed class CatsAndDogsTests
{
    [Test]
    public void Open_FromTheMirror_UnpacksDecodesAndKnowsItAgain()
    {
        using var folder = new TemporaryFolder();
        using var http = new HttpClient();
        string mirror = Path.GetDirectoryName(Shared.Mirror("cats_and_dogs_filtered.zip"))!;
        var folders = new HarnessFolders(folder.Path, folder["experiments"], folder["results"], folder["home"], mirror);
        var entry = new CatalogEntry
        {
            Name = "cats_and_dogs_filtered",
            Root = "cats_and_dogs_filtered",
            Sources = [new CatalogSource { Mirror = "cats_and_dogs_filtered.zip", Sha256 = "bdf01fcb1ae7fa4759a167d3a52ac318bdd76eb5fc945976c00de6dca8c44c9f", Bytes = 69_065_758 }],
            ContentDigest = "7ecc68776f753fca008de8ee9d57ff4ad6d0550ec8c964be4c5090b0b5fb57fd",
        };
        var locator = new DatasetLocator(folders, new Catalog { Datasets = [entry] }, new Downloader(folders, http, TimeProvider.System), TimeProvider.System);
        var spec = new DatasetSpec { Source = "cats_and_dogs_filtered" };

        using Dataset dataset = new DatasetOpener(folders, locator, TimeProvider.System).Open(spec);

        DatasetSplit split = dataset.Split(null);
        Assert.Multiple(() =>
        {
            Assert.That(dataset.Notes, Is.Empty, "the content is the catalog's");
            Assert.That(dataset.ClassNames, Is.EqualTo(new[] { "cats", "dogs" }));
            Assert.That((split.Train.Count, split.Validation.Count), Is.EqualTo((2000, 1000)));
            Assert.That(split.Train.RelativePath(2), Is.EqualTo("cats/cat.10.jpg"));

            // golden/decode-sha256.tsv, nearest resize of train/cats/cat.10.jpg
            Assert.That(split.Train.PixelsDigest(2).Hex, Is.EqualTo("678c9769a71c52ac6e7dd4c901ce5c0491c656c1d47711a8126df05771bb1849"));
            Assert.That(dataset.FindChangedFiles(), Is.Empty);
        });
    }
}
