using System.Formats.Tar;
using System.IO.Compression;
using System.Text;
using ExperimentHarness.Core.Problems;
using ExperimentHarness.Data.Archives;
using ExperimentHarness.Testing;
using NUnit.Framework;

namespace ExperimentHarness.Tests.Data.Archives;

public sealed class TarExtractorTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Destination => _folder["out/library"];

    [TestCase("library.tar.gz")]
    [TestCase("library.tar.br")]
    public void Extract_HonestArchive_GivesItsFilesAndLinks(string name)
    {
        Extract(Pack(name, File("./lib/a.so.2", "code"), Link("./lib/a.so", "a.so.2"), File("LICENSE", "free")));

        Assert.That(System.IO.File.ReadAllText(Path.Combine(Destination, "lib/a.so")), Is.EqualTo("code"));
        Assert.That(System.IO.File.ReadAllText(Path.Combine(Destination, "LICENSE")), Is.EqualTo("free"));
        Assert.That(Directory.GetFileSystemEntries(_folder["out"]), Has.Length.EqualTo(1));
    }

    [TestCase("../evil")]
    [TestCase("a/../../library.unfinished.evil")]
    [TestCase("/etc/evil")]
    public void Extract_PathThatLeavesTheFolder_IsRefused(string name) => AssertRefused("EH2030", Pack("a.tar.br", File(name, "evil")));

    [TestCase("../evil")]
    [TestCase("/etc/passwd")]
    public void Extract_LinkThatLeadsElsewhere_IsRefused(string target) => AssertRefused("EH2031", Pack("a.tar.br", Link("link", target)));

    [TestCase("a.tar.gz")]
    [TestCase("a.tar.br")]
    public void Extract_ArchiveThatIsCutOff_IsRefused(string name)
    {
        string archive = Pack(name, File("a", new string('x', 100_000) + Convert.ToBase64String(Enumerable.Range(0, 90_000).Select(i => (byte)(i * i % 251)).ToArray())));
        byte[] bytes = System.IO.File.ReadAllBytes(archive);
        System.IO.File.WriteAllBytes(archive, bytes[..(bytes.Length / 2)]);

        AssertRefused("EH2034", archive);
    }

    [TestCase("a.tar.gz")]
    [TestCase("a.tar.br")]
    public void Extract_Rubbish_IsRefused(string name)
    {
        System.IO.File.WriteAllBytes(_folder[name], [.. Enumerable.Range(0, 4096).Select(i => (byte)(i * 37))]);

        AssertRefused("EH2034", _folder[name]);
    }

    [Test]
    public void Extract_Bomb_IsRefused()
    {
        string archive = Pack("a.tar.br", File("a", new string('x', 100_000)));

        BadInputException bad = Assert.Throws<BadInputException>(
            () => new TarExtractor(null, CancellationToken.None) { Limits = new ArchiveLimits { Bytes = 10_000 } }.Extract(archive, Destination))!;

        Assert.That(bad.Problems.Single().Code, Is.EqualTo("EH2032"));
    }

    public void Dispose() => _folder.Dispose();

    private static PaxTarEntry File(string name, string content) =>
        new(TarEntryType.RegularFile, name) { DataStream = new MemoryStream(Encoding.UTF8.GetBytes(content)) };

    private static PaxTarEntry Link(string name, string target) => new(TarEntryType.SymbolicLink, name) { LinkName = target };

    private string Pack(string name, params TarEntry[] entries)
    {
        using FileStream file = System.IO.File.Create(_folder[name]);
        using Stream packed = name.EndsWith(".br", StringComparison.Ordinal) ? new BrotliStream(file, CompressionLevel.Fastest) : new GZipStream(file, CompressionLevel.Fastest);
        using var tar = new TarWriter(packed);
        foreach (TarEntry entry in entries)
        {
            tar.WriteEntry(entry);
        }

        return _folder[name];
    }

    private void Extract(string archive) => new TarExtractor(null, CancellationToken.None).Extract(archive, Destination);

    private void AssertRefused(string code, string archive)
    {
        BadInputException bad = Assert.Throws<BadInputException>(() => Extract(archive))!;

        Assert.That(bad.Problems.Select(problem => problem.Code), Is.All.EqualTo(code));
        Assert.That(Directory.Exists(Destination), Is.False);
        Assert.That(Directory.GetFileSystemEntries(_folder["out"]), Is.Empty, "nothing is left");
    }
}
