using ExperimentHarness.Cli.Checks;
using ExperimentHarness.Core.Catalogs;
using ExperimentHarness.Core.Files;
using ExperimentHarness.Core.Identity;
using ExperimentHarness.Data.Datasets;
using ExperimentHarness.Data.Files;
using ExperimentHarness.Testing;
using Microsoft.Extensions.Time.Testing;
using NUnit.Framework;

namespace ExperimentHarness.Tests.Cli.Checks;

internal sealed class CatalogChecksTests
{
    private static readonly DateTime LongAgo = new(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    private readonly TemporaryFolder _folder = new();
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 1, 31, 12, 0, 0, TimeSpan.Zero));

    private static CatalogEntry Entry => new()
    {
        Name = "small",
        Sources = [new CatalogSource { Mirror = "small.zip", Sha256 = ContentDigest.Of("right"u8).Hex, Bytes = 5 }],
    };

    [TearDown]
    public void RemoveFolder() => _folder.Dispose();

    [Test]
    public void Run_AMirrorThatIsNotThere_IsMissing() =>
        Assert.That(Check("mirror", isVerifying: false, mirror: _folder["nowhere"]).Status, Is.EqualTo(CheckStatus.Missing));

    [Test]
    public void Run_WithoutMirror_IsNoFailure() =>
        Assert.That(Check("mirror", isVerifying: false, mirror: null).Status, Is.EqualTo(CheckStatus.Absent));

    [Test]
    public void Run_AFileThatIsNotHere_IsNoFailure() =>
        Assert.That(Check("data set small", isVerifying: true, _folder.Path).Status, Is.EqualTo(CheckStatus.Absent));

    [TestCase("right", true, CheckStatus.Well)]
    [TestCase("wrong", true, CheckStatus.Missing)]
    [TestCase("wrong", false, CheckStatus.Well, Description = "only --verify reads files")]
    public void Run_AFileInTheMirror_IsComparedWithItsDigest(string content, bool isVerifying, CheckStatus expected)
    {
        _folder.Write("small.zip", content);

        CheckResult result = Check("data set small", isVerifying, _folder.Path);

        Assert.That(result.Status, Is.EqualTo(expected));
        Assert.That(result.Detail, Does.Contain(_folder["small.zip"]));
    }

    [TestCase("picture", CheckStatus.Well)]
    [TestCase("piCture", CheckStatus.Missing)]
    public void Run_APictureThatChangedInSecret_IsFound(string content, CheckStatus expected)
    {
        string root = _folder["home/datasets/small/0123"];
        string picture = _folder.Write("home/datasets/small/0123/cat.jpg", "picture");
        File.SetLastWriteTimeUtc(picture, LongAgo);
        var digests = new FileDigestCache(_folder["home/digests"], root, _time);
        digests.Fingerprint("cat.jpg");
        digests.Save();
        File.WriteAllText(picture, content);
        File.SetLastWriteTimeUtc(picture, LongAgo);

        Assert.That(Check("pictures of small", isVerifying: true, mirror: null).Status, Is.EqualTo(expected));
        Assert.That(new UnpackedDataset(Folders(null), _time).FindRoots(Entry), Is.EqualTo([root]));
    }

    private CheckResult Check(string name, bool isVerifying, string? mirror) =>
        new CatalogChecks(Folders(mirror), isVerifying, _time).Run(new Catalog { Datasets = [Entry] }).Single(result => result.Name == name);

    private HarnessFolders Folders(string? mirror) => new(_folder.Path, "", "", _folder["home"], mirror);
}
