using System.IO.Compression;
using ExperimentHarness.Core.Catalogs;
using ExperimentHarness.Core.Collections;
using ExperimentHarness.Core.Files;
using ExperimentHarness.Core.Problems;
using ExperimentHarness.Data.Datasets;
using ExperimentHarness.Data.Downloads;
using ExperimentHarness.Testing;
using NUnit.Framework;

namespace ExperimentHarness.Tests.Data.Datasets;

public sealed class DatasetLocatorTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly HttpClient _http = new();

    [Test]
    public void Locate_CatalogName_UnpacksOnceAndGivesTheRoot()
    {
        CatalogEntry entry = Pack("1") with { Counts = new ValueMap<int>([new("train/cats", 1)]) };

        DatasetLocation first = Locate(entry);
        DateTime written = Directory.GetLastWriteTimeUtc(first.Root);
        DatasetLocation second = Locate(entry);

        Assert.That(File.ReadAllText(Path.Combine(first.Root, "train/cats/a.jpg")), Is.EqualTo("1"));
        Assert.That(first.Root, Does.StartWith(_folder["home/datasets/pets"]).And.EndWith("pets"));
        Assert.That(second, Is.EqualTo(first));
        Assert.That(Directory.GetLastWriteTimeUtc(second.Root), Is.EqualTo(written));
    }

    [Test]
    public void Locate_OtherArchive_GetsAnotherFolder()
    {
        DatasetLocation first = Locate(Pack("1"));
        DatasetLocation second = Locate(Pack("2"));

        Assert.That(second.Root, Is.Not.EqualTo(first.Root));
    }

    [Test]
    public void Locate_PictureMissing_SaysWhatTheCatalogExpects()
    {
        CatalogEntry entry = Pack("1") with { Counts = new ValueMap<int>([new("train/cats", 2), new("train/dogs", 5)]) };

        BadInputException failure = Assert.Throws<BadInputException>(() => Locate(entry));

        Assert.That(failure.Problems.Select(problem => problem.Code), Is.EqualTo(new[] { "EH2011", "EH2011" }));
        Assert.That(failure.Message, Does.Contain("holds 1 files, the catalog says 2"));
    }

    [Test]
    public void Locate_OtherContentThanTheCatalogs_IsANote()
    {
        // SHA-256 of the line that sha256sum prints for the one file.
        const string digest = "b3bd1bfeb4cf7e2218a4dc9ae305187770822169907c695a21dbb8146562363f";
        CatalogEntry entry = Pack("1");

        Assert.That(Locate(entry with { ContentDigest = digest }).Notes, Is.Empty);
        Assert.That(Locate(entry with { ContentDigest = new string('0', 64) }).Notes.Single(), Does.Contain(digest).And.Contain("0000"));
    }

    public void Dispose()
    {
        _http.Dispose();
        _folder.Dispose();
    }

    private DatasetLocation Locate(CatalogEntry entry)
    {
        var folders = new HarnessFolders(_folder.Path, _folder["experiments"], _folder["results"], _folder["home"], _folder["mirror"]);
        var locator = new DatasetLocator(folders, new Catalog { Datasets = [entry] }, new Downloader(folders, _http, TimeProvider.System), TimeProvider.System);
        return locator.Locate("pets");
    }

    private CatalogEntry Pack(string content)
    {
        Directory.CreateDirectory(_folder["mirror"]);
        File.Delete(_folder["mirror/pets.zip"]);
        using ZipArchive zip = ZipFile.Open(_folder["mirror/pets.zip"], ZipArchiveMode.Create);
        using (var writer = new StreamWriter(zip.CreateEntry("pets/train/cats/a.jpg").Open()))
        {
            writer.Write(content);
        }

        return new CatalogEntry { Name = "pets", Root = "pets", Sources = [new CatalogSource { Mirror = "pets.zip" }] };
    }
}
