using System.IO.Compression;
using System.Text;
using ExperimentHarness.Core.Problems;
using ExperimentHarness.Data.Archives;
using ExperimentHarness.Testing;
using NUnit.Framework;

namespace ExperimentHarness.Tests.Data.Archives;

public sealed class ZipExtractorTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Destination => _folder["out/pets"];

    [Test]
    public void Extract_HonestArchive_GivesItsFiles()
    {
        Extract(Pack(("train/cats/a.jpg", "meow"), ("train/dogs/", ""), ("train/dogs/b.jpg", "wuff"), ("ä ö.txt", "ü")));

        Assert.That(File.ReadAllText(Path.Combine(Destination, "train/cats/a.jpg")), Is.EqualTo("meow"));
        Assert.That(File.ReadAllText(Path.Combine(Destination, "train/dogs/b.jpg")), Is.EqualTo("wuff"));
        Assert.That(File.ReadAllText(Path.Combine(Destination, "ä ö.txt")), Is.EqualTo("ü"));
        Assert.That(Directory.GetFileSystemEntries(_folder["out"]), Has.Length.EqualTo(1));
    }

    [TestCase("../evil.txt")]
    [TestCase("a/../../evil.txt")]
    [TestCase("a/../b.txt")]
    [TestCase("/etc/evil.txt")]
    [TestCase("C:/evil.txt")]
    [TestCase("C:evil.txt")]
    [TestCase("..\\evil.txt")]
    [TestCase("a\\b.txt")]
    [TestCase("a//b.txt")]
    [TestCase("./a.txt")]
    [TestCase("a.txt ")]
    [TestCase("a./b.txt")]
    [TestCase("a\0b.txt")]
    [TestCase("a\nb.txt")]
    public void Extract_PathThatCouldLeaveTheFolder_IsRefused(string name) =>
        AssertRefused("EH2030", Pack(("good.txt", "x"), (name, "evil")));

    [TestCase(0xA1FF, Description = "symbolic link")]
    [TestCase(0x21FF, Description = "character device")]
    [TestCase(0x11FF, Description = "named pipe")]
    public void Extract_LinkOrDevice_IsRefused(int mode) =>
        AssertRefused("EH2031", Pack(zip => zip.CreateEntry("link").ExternalAttributes = mode << 16));

    [TestCase("a.txt", "a.txt")]
    [TestCase("a.txt", "A.TXT")]
    [TestCase("a", "a/b.txt")]
    [TestCase("a/b.txt", "a")]
    [TestCase("Train/a.txt", "train/b.txt")]
    public void Extract_NamesThatClashWhereCaseDoesNotMatter_AreRefused(string first, string second) =>
        AssertRefused("EH2033", Pack((first, "1"), (second, "2")));

    [Test]
    public void Extract_SeveralBadEntries_AreNamedAllAtOnce()
    {
        BadInputException failure = Assert.Throws<BadInputException>(() => Extract(Pack(("../a", "1"), ("ok", "2"), ("/b", "3"))));

        Assert.That(failure.Problems, Has.Count.EqualTo(2));
    }

    [Test]
    public void Extract_TooMuchForItsSize_IsRefused() =>
        AssertRefused("EH2032", Pack(("zeros", new string('0', 1_000_000))), new ArchiveLimits { RatioFreeBytes = 10_000 });

    [Test]
    public void Extract_TooManyEntries_IsRefused() =>
        AssertRefused("EH2032", Pack(("a", "1"), ("b", "2"), ("c", "3")), new ArchiveLimits { Entries = 2 });

    [Test]
    public void Extract_MoreBytesThanTheDirectorySays_IsRefused()
    {
        string archive = Pack(("zeros", new string('0', 100_000)));
        Patch(archive, BitConverter.GetBytes(100_000), BitConverter.GetBytes(10));

        AssertRefused("EH2034", archive);
    }

    [Test]
    public void Extract_ContentOfAnotherChecksum_IsDamaged()
    {
        string archive = Pack(zip =>
        {
            using Stream content = zip.CreateEntry("a.txt", CompressionLevel.NoCompression).Open();
            content.Write("the right content"u8);
        });
        Patch(archive, "right"u8.ToArray(), "wrong"u8.ToArray());

        AssertRefused("EH2034", archive);
    }

    [Test]
    public void Extract_CutArchive_IsDamaged()
    {
        string archive = Pack(("a.txt", "some content"));
        using (FileStream file = File.OpenWrite(archive))
        {
            file.SetLength(file.Length - 10);
        }

        AssertRefused("EH2034", archive);
    }

    [Test]
    public void Extract_NoArchive_IsDamaged() => AssertRefused("EH2034", _folder.Write("page.zip", "<html>please log in</html>"));

    [Test]
    public void Extract_LeftoverOfAKilledProcess_IsReplaced()
    {
        _folder.Write("out/pets.unfinished/old.txt", "old");

        Extract(Pack(("new.txt", "new")));

        Assert.That(Directory.GetFiles(Destination).Select(Path.GetFileName), Is.EqualTo(new[] { "new.txt" }));
    }

    [Test]
    public void Extract_Cancelled_LeavesNothing()
    {
        using var cancellation = new CancellationTokenSource();
        cancellation.Cancel();

        Assert.Throws<OperationCanceledException>(() => new ZipExtractor(null, cancellation.Token).Extract(Pack(("a", "b")), Destination));

        Assert.That(Directory.GetFileSystemEntries(_folder["out"]), Is.Empty);
    }

    [Test]
    public void Extract_DiskFull_SaysSoAndLeavesNothing()
    {
        using var disk = SmallDisk.Mount(_folder["small"], megabytes: 1);
        string archive = Pack(zip =>
        {
            using Stream content = zip.CreateEntry("big", CompressionLevel.Fastest).Open();
            content.Write(new byte[3_000_000]);
        });

        MissingRequirementException failure = Assert.Throws<MissingRequirementException>(() => new ZipExtractor(null, default).Extract(archive, _folder["small/pets"]));

        Assert.That(failure.Message, Does.Contain("EH2035").And.Contain("disk was full").And.Contain(_folder["small/pets"]));
        Assert.That(Directory.GetFileSystemEntries(_folder["small"]), Is.Empty);
    }

    public void Dispose() => _folder.Dispose();

    private void Extract(string archive, ArchiveLimits? limits = null) =>
        new ZipExtractor(null, default) { Limits = limits ?? new ArchiveLimits() }.Extract(archive, Destination);

    private void AssertRefused(string code, string archive, ArchiveLimits? limits = null)
    {
        BadInputException failure = Assert.Throws<BadInputException>(() => Extract(archive, limits));

        Assert.That(failure.Problems.Select(problem => problem.Code), Is.All.EqualTo(code), failure.Message);
        Assert.That(Directory.GetFileSystemEntries(_folder["out"]), Is.Empty, "nothing half left");
        Assert.That(Directory.GetFiles(_folder.Path, "evil*", SearchOption.AllDirectories), Is.Empty);
    }

    private string Pack(params (string Name, string Content)[] entries) => Pack(zip =>
    {
        foreach ((string name, string content) in entries)
        {
            ZipArchiveEntry entry = zip.CreateEntry(name);
            if (content.Length > 0)
            {
                using Stream stream = entry.Open();
                stream.Write(Encoding.UTF8.GetBytes(content));
            }
        }
    });

    private string Pack(Action<ZipArchive> fill)
    {
        string path = _folder["archive.zip"];
        using ZipArchive zip = ZipFile.Open(path, ZipArchiveMode.Create);
        fill(zip);
        return path;
    }

    private static void Patch(string path, byte[] from, byte[] to)
    {
        byte[] content = File.ReadAllBytes(path);
        int patched = 0;
        for (int at = content.AsSpan().IndexOf(from); at >= 0; at = content.AsSpan().IndexOf(from))
        {
            to.CopyTo(content, at);
            patched++;
        }

        Assert.That(patched, Is.Positive);
        File.WriteAllBytes(path, content);
    }
}
