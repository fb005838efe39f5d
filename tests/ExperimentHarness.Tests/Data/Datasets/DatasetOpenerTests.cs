using ExperimentHarness.Core.Catalogs;
using ExperimentHarness.Core.Files;
using ExperimentHarness.Core.Problems;
using ExperimentHarness.Core.Spec;
using ExperimentHarness.Data.Datasets;
using ExperimentHarness.Data.Downloads;
using ExperimentHarness.Testing;
using NUnit.Framework;
using SkiaSharp;

namespace ExperimentHarness.Tests.Data.Datasets;

public sealed class DatasetOpenerTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly HttpClient _http = new();

    private DatasetSpec Spec => new() { Source = "pets", ImageSize = new ImageSize(8, 10) };

    [Test]
    public void Open_ClassFolders_GiveLabelsInOrderAndPixels()
    {
        WritePets();

        using Dataset dataset = Open(Spec);

        DatasetSplit split = dataset.Split(null);
        Assert.That(dataset.ClassNames, Is.EqualTo(new[] { "cats", "dogs" }));
        Assert.That((split.Train.Count, split.Validation.Count), Is.EqualTo((5, 4)));
        Assert.That(Enumerable.Range(0, 5).Select(split.Train.Label), Is.EqualTo(new[] { 0, 0, 0, 1, 1 }));
        Assert.That(split.Train.RelativePath(4), Is.EqualTo("dogs/dogs.1.png"));
        var pixels = new byte[240];
        split.Train.ReadPixels(4, pixels);
        Assert.That(pixels, Has.Some.Not.Zero);
        Assert.That(split.Train.PixelsDigest(0), Is.Not.EqualTo(split.Train.PixelsDigest(4)));
        Assert.That(dataset.Notes, Is.Empty);
    }

    [Test]
    public void Open_Files_AreListedAsKerasDoes()
    {
        // Python: sorted by folder, then by name, both by code point; endings in any case; other files do not count.
        foreach (string name in new[] { "b.PNG", "a.jpg", "a10.png", "a2.png", "Z.png", "\uFFEE.png", "\U0001F408.png", "notes.txt", "sub/x/a.png", "sub/a.png", "sub-b/a.png", ".hidden.png" })
        {
            TinyImages.Write(_folder[$"pets/train/cats/{name}"], TinyImages.Encode(2, 2, 1));
        }

        TinyImages.WriteClasses(_folder["pets/train"], ("dogs", 1));
        TinyImages.WriteClasses(_folder["pets/validation"], ("cats", 1), ("dogs", 1));

        using Dataset dataset = Open(Spec);

        ImageSet train = dataset.Split(null).Train;
        Assert.That(
            Enumerable.Range(0, train.Count - 1).Select(train.RelativePath),
            Is.EqualTo(new[] { ".hidden.png", "Z.png", "a.jpg", "a10.png", "a2.png", "b.PNG", "\uFFEE.png", "\U0001F408.png", "sub/a.png", "sub-b/a.png", "sub/x/a.png" }.Select(name => $"cats/{name}")));
    }

    [TestCase("gif")]
    [TestCase("webp")]
    public void Open_PicturesThatKerasWouldPassOver_Count(string ending)
    {
        WritePets();
        TinyImages.Write(_folder[$"pets/train/cats/more.{ending}"], TinyImages.Encode(2, 2, 1));

        using Dataset dataset = Open(Spec);

        Assert.That(Names(dataset.Split(null).Train), Does.Contain($"cats/more.{ending}"));
    }

    [Test]
    public void Digest_SameContent_IsTheSameElsewhere()
    {
        WritePets();
        using Dataset first = Open(Spec);
        Directory.Move(_folder["pets"], _folder["animals"]);
        using Dataset moved = Open(Spec with { Source = _folder["animals"] });

        Assert.That(moved.Digest, Is.EqualTo(first.Digest));
    }

    [Test]
    public void Digest_OtherContentNameOrChoice_IsAnother()
    {
        WritePets();
        using Dataset first = Open(Spec);
        using Dataset limited = Open(Spec with { Limit = 1 });
        File.Move(_folder["pets/train/cats/cats.2.png"], _folder["pets/train/cats/cats.9.png"]);
        using Dataset renamed = Open(Spec);
        File.WriteAllBytes(_folder["pets/train/cats/cats.9.png"], TinyImages.Encode(3, 3, 99));
        using Dataset changed = Open(Spec);

        Assert.That(new[] { first.Digest, limited.Digest, renamed.Digest, changed.Digest }, Is.Unique);
    }

    [Test]
    public void Open_Limit_KeepsTheFirstOfEachClass()
    {
        WritePets();

        using Dataset dataset = Open(Spec with { Limit = 1 });

        ImageSet train = dataset.Split(null).Train;
        Assert.That(Enumerable.Range(0, train.Count).Select(train.RelativePath), Is.EqualTo(new[] { "cats/cats.0.png", "dogs/dogs.0.png" }));
    }

    [Test]
    public void Open_UnknownSource_SuggestsTheCatalogsName()
    {
        BadInputException failure = Assert.Throws<BadInputException>(() => Open(Spec with { Source = "cats_and_dogs_filterd" }));

        Assert.That(failure.Message, Does.Contain("EH2001").And.Contain("'cats_and_dogs_filterd'").And.Contain("did you mean 'cats_and_dogs_filtered'?"));
    }

    [Test]
    public void Open_MissingSplitFolder_SuggestsTheOneThatIsThere()
    {
        WritePets();

        BadInputException failure = Assert.Throws<BadInputException>(() => Open(Spec with { Validation = new ValidationSplit.Folder("validatoin") }));

        Assert.That(failure.Message, Does.Contain("EH2002").And.Contain("did you mean 'validation'?"));
    }

    [Test]
    public void Open_OneClassOnly_IsAnError()
    {
        TinyImages.WriteClasses(_folder["pets/train"], ("cats", 2));
        TinyImages.WriteClasses(_folder["pets/validation"], ("cats", 2));

        BadInputException failure = Assert.Throws<BadInputException>(() => Open(Spec));

        Assert.That(failure.Problems.Select(problem => problem.Code), Is.EqualTo(new[] { "EH2003", "EH2003" }));
    }

    [Test]
    public void Open_EmptyClassAndOtherClasses_AreErrorsAtOnce()
    {
        TinyImages.WriteClasses(_folder["pets/train"], ("cats", 2), ("dogs", 2), ("birds", 0));
        Directory.CreateDirectory(_folder["pets/train/birds"]);
        TinyImages.WriteClasses(_folder["pets/validation"], ("cats", 2), ("dogs", 2));

        BadInputException failure = Assert.Throws<BadInputException>(() => Open(Spec));

        Assert.That(failure.Problems.Select(problem => problem.Code), Is.EqualTo(new[] { "EH2004", "EH2005" }));
        Assert.That(failure.Message, Does.Contain("birds"));
    }

    [Test]
    public void Open_BadPictures_AreNamedAllAtOnceAndNothingIsKept()
    {
        WriteBadPets();

        BadInputException failure = Assert.Throws<BadInputException>(() => Open(Spec));

        Assert.That(failure.Problems.Select(problem => problem.Code), Is.EquivalentTo(new[] { "EH2006", "EH2007", "EH2008", "EH2006" }));
        Assert.That(failure.Message, Does.Contain("empty.jpg").And.Contain("text.jpg").And.Contain("torn.jpg").And.Contain("gone.png"));
        Assert.That(Directory.GetFiles(_folder["home/pixels"], "*.pixels"), Is.Empty);
    }

    [Test]
    public void Open_BadPicturesSkipped_AreInTheNotesAndNotInTheSets()
    {
        WriteBadPets();

        using Dataset dataset = Open(Spec with { OnBadImage = OnBadImage.Skip });

        DatasetSplit split = dataset.Split(null);
        Assert.That((split.Train.Count, split.Validation.Count), Is.EqualTo((5, 4)));
        Assert.That(dataset.Notes, Has.Count.EqualTo(4));
        Assert.That(dataset.Notes, Has.Some.Contains("'train/cats/torn.jpg'"));
        Assert.That(dataset.Notes, Has.None.Contains(_folder.Path));
    }

    [Test]
    public void Digest_BadPicturesSkipped_IsThatOfTheSetWithoutThem()
    {
        WritePets();
        using Dataset without = Open(Spec);
        WriteBadPets();
        using Dataset skipped = Open(Spec with { OnBadImage = OnBadImage.Skip });

        Assert.That(skipped.Digest, Is.EqualTo(without.Digest));
    }

    [Test]
    public void Open_AllPicturesOfAClassSkipped_IsAnError()
    {
        WritePets();
        foreach (string path in Directory.GetFiles(_folder["pets/train/dogs"]))
        {
            File.WriteAllText(path, "no picture");
        }

        BadInputException failure = Assert.Throws<BadInputException>(() => Open(Spec with { OnBadImage = OnBadImage.Skip }));

        Assert.That(failure.Message, Does.Contain("EH2012").And.Contain("dogs"));
    }

    [Test]
    public void Open_TooFewForFolds_IsAnError()
    {
        WritePets();

        BadInputException failure = Assert.Throws<BadInputException>(() => Open(Spec with { Validation = new ValidationSplit.Folds(3) }));

        Assert.That(failure.Message, Does.Contain("EH2010").And.Contain("dogs").And.Not.Contain("cats"));
    }

    [Test]
    public void Split_Folds_ShareOutEveryPictureOnce()
    {
        TinyImages.WriteClasses(_folder["pets/train"], ("cats", 7), ("dogs", 5));
        using Dataset dataset = Open(Spec with { Validation = new ValidationSplit.Folds(3), SplitSeed = 4 });

        string[][] folds = [.. Enumerable.Range(0, 3).Select(fold => Names(dataset.Split(fold).Validation))];

        Assert.That(folds.Select(fold => fold.Length), Is.All.EqualTo(4));
        Assert.That(folds.SelectMany(fold => fold), Is.Unique);
        Assert.That(Names(dataset.Split(1).Train).Concat(folds[1]), Is.Unique.And.Exactly(12).Items);
        Assert.Throws<ArgumentOutOfRangeException>(() => dataset.Split(3));
        Assert.Throws<ArgumentOutOfRangeException>(() => dataset.Split(null));
    }

    [Test]
    public void Split_Fraction_TakesTheShareOfEachClassBySplitSeed()
    {
        TinyImages.WriteClasses(_folder["pets/train"], ("cats", 10), ("dogs", 5));
        DatasetSpec spec = Spec with { Validation = new ValidationSplit.Fraction(0.4) };
        using Dataset dataset = Open(spec);
        using Dataset again = Open(spec);
        using Dataset other = Open(spec with { SplitSeed = 1 });

        string[] validation = Names(dataset.Split(null).Validation);

        Assert.That(validation.Count(name => name.StartsWith("cats", StringComparison.Ordinal)), Is.EqualTo(4));
        Assert.That(validation, Has.Length.EqualTo(6));
        Assert.That(Names(again.Split(null).Validation), Is.EqualTo(validation));
        Assert.That(Names(other.Split(null).Validation), Is.Not.EqualTo(validation));
    }

    [Test]
    public void FindChangedFiles_NamesWhatChangedAndWhatIsGone()
    {
        WritePets();
        using Dataset dataset = Open(Spec);
        File.SetLastWriteTimeUtc(_folder["pets/train/cats/cats.1.png"], new DateTime(2001, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        Assert.That(dataset.FindChangedFiles(), Is.Empty, "another time alone is no other content");

        File.WriteAllBytes(_folder["pets/train/cats/cats.0.png"], TinyImages.Encode(4, 4, 55));
        File.Delete(_folder["pets/validation/dogs/dogs.1.png"]);

        Assert.That(dataset.FindChangedFiles(), Is.EqualTo(new[] { "train/cats/cats.0.png", "validation/dogs/dogs.1.png" }));
    }

    [Test]
    public void Open_Procedural_NeedsNoFiles()
    {
        var spec = new DatasetSpec { ImageSize = new ImageSize(16, 16), Procedural = new ProceduralSpec { Classes = 3, TrainImages = 10, ValidationImages = 6 } };

        using Dataset dataset = Open(spec);
        using Dataset seeded = Open(spec with { Procedural = spec.Procedural with { Seed = 1 } });

        DatasetSplit split = dataset.Split(null);
        Assert.That(dataset.ClassNames, Is.EqualTo(new[] { "checks", "discs", "stripes" }));
        Assert.That(Enumerable.Range(0, split.Train.Count).Select(split.Train.Label), Is.EqualTo(new[] { 0, 0, 0, 0, 1, 1, 1, 2, 2, 2 }));
        Assert.That(split.Validation.Count, Is.EqualTo(6));
        Assert.That(Enumerable.Range(0, 10).Select(split.Train.PixelsDigest).Concat(Enumerable.Range(0, 6).Select(split.Validation.PixelsDigest)), Is.Unique);
        Assert.That(seeded.Digest, Is.Not.EqualTo(dataset.Digest));
        Assert.That(dataset.FindChangedFiles(), Is.Empty);
    }

    public void Dispose()
    {
        _http.Dispose();
        _folder.Dispose();
    }

    private static string[] Names(ImageSet images) => [.. Enumerable.Range(0, images.Count).Select(images.RelativePath)];

    private Dataset Open(DatasetSpec spec)
    {
        var folders = new HarnessFolders(_folder.Path, _folder["experiments"], _folder["results"], _folder["home"], Mirror: null);
        var catalog = new Catalog { Datasets = [new CatalogEntry { Name = "cats_and_dogs_filtered" }] };
        var locator = new DatasetLocator(folders, catalog, new Downloader(folders, _http, TimeProvider.System), TimeProvider.System);
        return new DatasetOpener(folders, locator, TimeProvider.System).Open(spec);
    }

    private void WritePets()
    {
        TinyImages.WriteClasses(_folder["pets/train"], ("cats", 3), ("dogs", 2));
        TinyImages.WriteClasses(_folder["pets/validation"], ("cats", 2), ("dogs", 2));
    }

    private void WriteBadPets()
    {
        WritePets();
        byte[] jpeg = TinyImages.Encode(60, 60, 5, SKEncodedImageFormat.Jpeg);
        TinyImages.Write(_folder["pets/train/cats/empty.jpg"], []);
        TinyImages.Write(_folder["pets/train/cats/text.jpg"], [.. "I am a text"u8]);
        TinyImages.Write(_folder["pets/train/cats/torn.jpg"], jpeg[..(jpeg.Length * 7 / 10)]);
        TinyImages.Write(_folder["pets/validation/dogs/gone.png"], []);
    }
}
