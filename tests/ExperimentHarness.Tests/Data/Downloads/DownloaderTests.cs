using System.Security.Cryptography;
using ExperimentHarness.Core.Catalogs;
using ExperimentHarness.Core.Files;
using ExperimentHarness.Core.Problems;
using ExperimentHarness.Data;
using ExperimentHarness.Data.Downloads;
using ExperimentHarness.Testing;
using ExperimentHarness.Tests.Data.Archives;
using NUnit.Framework;

namespace ExperimentHarness.Tests.Data.Downloads;

public sealed class DownloaderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly FileServer _server = new() { Content = Noise(300_000) };
    private readonly HttpClient _http = new();

    private string Downloads => _folder["home/downloads/pets"];

    private CatalogSource Source => new() { Url = _server.Address(), Sha256 = Sha256(_server.Content), Bytes = _server.Content.Length };

    [Test]
    public void Acquire_FromAServer_GivesTheVerifiedFileOnceAndForAll()
    {
        var reports = new List<DataProgress>();
        string path = Downloader().Acquire(Entry(Source), new ImmediateProgress(reports));
        string again = Downloader().Acquire(Entry(Source));

        Assert.That(File.ReadAllBytes(path), Is.EqualTo(_server.Content));
        Assert.That(again, Is.EqualTo(path));
        Assert.That(_server.Ranges, Has.Count.EqualTo(1));
        Assert.That(reports[^1], Is.EqualTo(new DataProgress(DataActivity.Download, _server.Address(), 300_000, 300_000)));
        Assert.That(Leftovers(), Is.EqualTo(new[] { "pets.zip" }));
    }

    [Test]
    public void Acquire_ConnectionCut_GoesOnWhereItStopped()
    {
        _server.Cuts.Enqueue(100_000);
        _server.Cuts.Enqueue(50_000);

        string path = Downloader().Acquire(Entry(Source));

        Assert.That(File.ReadAllBytes(path), Is.EqualTo(_server.Content));
        Assert.That(_server.Ranges, Has.Count.EqualTo(3));
        Assert.That(_server.Ranges.Skip(1), Is.All.Not.Empty);
    }

    [Test]
    public void Acquire_CutThenAnotherProcess_GoesOnWhereItStopped()
    {
        _server.Cuts.Enqueue(100_000);
        Assert.Throws<MissingRequirementException>(() => Downloader(retries: 0).Acquire(Entry(Source)));
        long kept = new FileInfo(Path.Combine(Downloads, "pets.zip.part")).Length;

        string path = Downloader().Acquire(Entry(Source));

        Assert.That(_server.Ranges[^1], Is.EqualTo($"bytes={kept}-"));
        Assert.That(kept, Is.Positive);
        Assert.That(File.ReadAllBytes(path), Is.EqualTo(_server.Content));
    }

    [Test]
    public void Acquire_ServerWithoutRanges_StartsAgain()
    {
        _server.ServesRanges = false;
        _server.Cuts.Enqueue(100_000);

        string path = Downloader().Acquire(Entry(Source));

        Assert.That(File.ReadAllBytes(path), Is.EqualTo(_server.Content));
    }

    [Test]
    public void Acquire_FileChangedBetweenAttempts_IsNotMixed()
    {
        _server.Cuts.Enqueue(100_000);
        Assert.Throws<MissingRequirementException>(() => Downloader(retries: 0).Acquire(Entry(new CatalogSource { Url = _server.Address() })));
        _server.Content = Noise(200_000, seed: 2);
        _server.ETag = "\"2\"";

        string path = Downloader().Acquire(Entry(new CatalogSource { Url = _server.Address() }));

        Assert.That(File.ReadAllBytes(path), Is.EqualTo(_server.Content));
    }

    [Test]
    public void Acquire_FileChangedWithoutATag_IsFoundByItsDigestAndGotAgain()
    {
        _server.ETag = null;
        _server.Cuts.Enqueue(100_000);
        Assert.Throws<MissingRequirementException>(() => Downloader(retries: 0).Acquire(Entry(Source)));
        _server.Content = Noise(300_000, seed: 2);

        string path = Downloader().Acquire(Entry(Source));

        Assert.That(File.ReadAllBytes(path), Is.EqualTo(_server.Content));
        Assert.That(_server.Ranges[^1], Is.Empty);
    }

    [Test]
    public void Acquire_UnknownDigestAndNoTag_IsNeverResumed()
    {
        _server.ETag = null;
        _server.Cuts.Enqueue(100_000);

        Downloader().Acquire(Entry(new CatalogSource { Url = _server.Address() }));

        Assert.That(_server.Ranges, Is.EqualTo(new[] { "", "" }));
    }

    [Test]
    public void Acquire_WrongDigest_NamesBothAndKeepsNothing()
    {
        string wrong = new('a', 64);

        MissingRequirementException failure = Assert.Throws<MissingRequirementException>(() => Downloader().Acquire(Entry(Source with { Sha256 = wrong })));

        Assert.That(failure.Problem.Code, Is.EqualTo("EH2021"));
        Assert.That(failure.Message, Does.Contain(wrong).And.Contain(Sha256(_server.Content)));
        Assert.That(Leftovers(), Is.Empty);
    }

    [Test]
    public void Acquire_Md5_IsVerifiedToo()
    {
        CatalogSource right = new() { Url = _server.Address(), Md5 = Convert.ToHexString(MD5.HashData(_server.Content)) };

        Assert.That(File.Exists(Downloader().Acquire(Entry(right))), Is.True);
        File.Delete(Path.Combine(Downloads, "pets.zip"));
        MissingRequirementException failure = Assert.Throws<MissingRequirementException>(() => Downloader().Acquire(Entry(right with { Md5 = new string('0', 32) })));
        Assert.That(failure.Message, Does.Contain(right.Md5!.ToLowerInvariant()));
    }

    [Test]
    public void Acquire_NotFound_AsksTheNextSource()
    {
        _server.Statuses.Enqueue(404);

        string path = Downloader().Acquire(Entry(Source with { Url = _server.Address("old.zip") }, Source));

        Assert.That(Path.GetFileName(path), Is.EqualTo("pets.zip"));
    }

    [Test]
    public void Acquire_WrongSizeAnnounced_AsksTheNextSource()
    {
        string path = Downloader().Acquire(Entry(Source with { Url = _server.Address("page.zip"), Bytes = 17 }, Source));

        Assert.That(Path.GetFileName(path), Is.EqualTo("pets.zip"));
    }

    [Test]
    public void Acquire_ServerErrorThenFile_AsksAgain()
    {
        _server.Statuses.Enqueue(503);
        _server.Statuses.Enqueue(500);

        Assert.That(File.Exists(Downloader().Acquire(Entry(Source))), Is.True);
        Assert.That(_server.Ranges, Has.Count.EqualTo(3));
    }

    [Test]
    public void Acquire_NoPlaceHasIt_NamesAllOfThemAndTheRemedy()
    {
        _server.Statuses.Enqueue(404);

        MissingRequirementException failure = Assert.Throws<MissingRequirementException>(() =>
            Downloader(mirror: _folder["mirror"]).Acquire(Entry(Source, new CatalogSource { Url = "http://127.0.0.1:1/other.zip" })));

        Assert.That(failure.Problem.Code, Is.EqualTo("EH2020"));
        Assert.That(failure.Message, Does.Contain(_folder["mirror/pets.zip"]).And.Contain(_folder["mirror/other.zip"]));
        Assert.That(failure.Message, Does.Contain($"{_server.Address()}: the server answers 404").And.Contain("http://127.0.0.1:1/other.zip: "));
        Assert.That(failure.Message, Does.Contain("HARNESS_MIRROR"));
        Assert.That(Leftovers(), Is.Empty);
    }

    [Test]
    public void Acquire_FolderMirror_IsUsedInPlaceBeforeAnyServer()
    {
        string mirrored = TinyImages.Write(_folder["mirror/pets.zip"], _server.Content);

        Assert.That(Downloader(mirror: _folder["mirror"]).Acquire(Entry(Source)), Is.EqualTo(mirrored));
        Assert.That(_server.Ranges, Is.Empty);
    }

    [Test]
    public void Acquire_FolderMirrorWithAnotherFile_IsAnErrorThatNamesBothDigests()
    {
        TinyImages.Write(_folder["mirror/pets.zip"], Noise(300_000, seed: 9));

        // The official source gives no digest: it must not make the mirror's wrong file acceptable.
        MissingRequirementException failure = Assert.Throws<MissingRequirementException>(() =>
            Downloader(mirror: _folder["mirror"]).Acquire(Entry(new CatalogSource { Url = _server.Address() }, Source with { Url = null, Mirror = "pets.zip" })));

        Assert.That(failure.Message, Does.Contain("EH2021").And.Contain(Source.Sha256!).And.Contain(Sha256(Noise(300_000, seed: 9))));
    }

    [Test]
    public void Acquire_HttpMirror_IsAskedFirst()
    {
        string mirror = _server.Address("")[..^1];

        string path = Downloader(mirror: mirror).Acquire(Entry(Source with { Url = "http://127.0.0.1:1/pets.zip" }));

        Assert.That(File.ReadAllBytes(path), Is.EqualTo(_server.Content));
    }

    [Test]
    public void Acquire_DownloadedFileDamagedSince_IsGotAgain()
    {
        string path = Downloader().Acquire(Entry(Source));
        File.WriteAllBytes(path, Noise(300_000, seed: 5));

        Downloader().Acquire(Entry(Source));

        Assert.That(File.ReadAllBytes(path), Is.EqualTo(_server.Content));
    }

    [Test]
    public void Acquire_Cancelled_KeepsWhatCameForTheNextTime()
    {
        using var cancellation = new CancellationTokenSource();
        var cancelAtFirstReport = new ImmediateProgress([], cancellation.Cancel);

        Assert.That(() => Downloader().Acquire(Entry(Source), cancelAtFirstReport, cancellation.Token), Throws.InstanceOf<OperationCanceledException>());

        Assert.That(Leftovers(), Does.Not.Contain("pets.zip"));
    }

    [Test]
    public void Acquire_DiskFull_SaysSoAndKeepsNothing()
    {
        _server.Content = Noise(2_000_000);
        using var disk = SmallDisk.Mount(_folder["home"], megabytes: 1);

        MissingRequirementException failure = Assert.Throws<MissingRequirementException>(() => Downloader().Acquire(Entry(Source)));

        Assert.That(failure.Problem.Code, Is.EqualTo("EH2035"));
        Assert.That(Leftovers(), Is.Empty);
    }

    public void Dispose()
    {
        _http.Dispose();
        _server.Dispose();
        _folder.Dispose();
    }

    private static CatalogEntry Entry(params CatalogSource[] sources) => new() { Name = "pets", Sources = [.. sources] };

    private static byte[] Noise(int length, uint seed = 1)
    {
        var noise = new byte[length];
        uint state = seed;
        for (int i = 0; i < length; i++)
        {
            state = (state * 1664525) + 1013904223;
            noise[i] = (byte)(state >> 24);
        }

        return noise;
    }

    private static string Sha256(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content));

    private Downloader Downloader(string? mirror = null, int retries = 3)
    {
        var folders = new HarnessFolders(_folder.Path, _folder["experiments"], _folder["results"], _folder["home"], mirror);
        return new Downloader(folders, _http, TimeProvider.System) { Policy = new DownloadPolicy { Retries = retries, RetryDelay = TimeSpan.FromMilliseconds(1) } };
    }

    private string[] Leftovers() => [.. Directory.GetFiles(Downloads).Select(path => Path.GetFileName(path)).Where(name => name != ".lock")];

    private sealed class ImmediateProgress(List<DataProgress> reports, Action? then = null) : IProgress<DataProgress>
    {
        public void Report(DataProgress value)
        {
            reports.Add(value);
            then?.Invoke();
        }
    }
}
