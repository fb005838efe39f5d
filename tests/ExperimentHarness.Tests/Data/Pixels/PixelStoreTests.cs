using ExperimentHarness.Core.Identity;
using ExperimentHarness.Core.Spec;
using ExperimentHarness.Data;
using ExperimentHarness.Data.Pixels;
using ExperimentHarness.Testing;
using NUnit.Framework;

namespace ExperimentHarness.Tests.Data.Pixels;

public sealed class PixelStoreTests : IDisposable
{
    private static readonly ImageSize Size = new(4, 5);
    private readonly TemporaryFolder _folder = new();
    private int _rendered;

    [Test]
    public void Acquire_SecondTime_RendersNothing()
    {
        var store = new PixelStore(_folder.Path, TimeProvider.System);
        store.Acquire(Request(), null, default).Dispose();

        using PixelFile pixels = store.Acquire(Request(), null, default);

        Assert.That(_rendered, Is.EqualTo(7));
        byte[] picture = Read(pixels, 6);
        Assert.That(picture, Is.All.EqualTo(6));
        Assert.That(pixels.Digest(6), Is.EqualTo(ContentDigest.Of(picture)));
    }

    [Test]
    public void Acquire_OneByteChanged_RendersAgain([Values(0, 100, 430, -1, -60)] int offset)
    {
        var store = new PixelStore(_folder.Path, TimeProvider.System);
        store.Acquire(Request(), null, default).Dispose();
        string path = Directory.GetFiles(_folder.Path, "*.pixels").Single();
        byte[] content = File.ReadAllBytes(path);
        content[offset < 0 ? content.Length + offset : offset] ^= 1;
        File.WriteAllBytes(path, content);

        using PixelFile pixels = store.Acquire(Request(), null, default);

        Assert.That(_rendered, Is.EqualTo(14));
        Assert.That(Read(pixels, 1), Is.All.EqualTo(1));
    }

    [Test]
    public void Acquire_FileCutShort_RendersAgain([Values(0, 10, 419, 425)] int length)
    {
        var store = new PixelStore(_folder.Path, TimeProvider.System);
        store.Acquire(Request(), null, default).Dispose();
        using (FileStream file = File.OpenWrite(Directory.GetFiles(_folder.Path, "*.pixels").Single()))
        {
            file.SetLength(length);
        }

        store.Acquire(Request(), null, default).Dispose();

        Assert.That(_rendered, Is.EqualTo(14));
    }

    [Test]
    public void Acquire_DefectNotWanted_LeavesNothingBehind()
    {
        PixelRequest request = Request() with { Render = (i, _) => i == 2 ? new ImageDefect("EH2008", "is torn") : null };

        DefectivePicturesException failure = Assert.Throws<DefectivePicturesException>(() => new PixelStore(_folder.Path, TimeProvider.System).Acquire(request, null, default));

        Assert.That(failure.Defects[2]!.Reason, Is.EqualTo("is torn"));
        Assert.That(Directory.GetFiles(_folder.Path).Select(Path.GetFileName), Is.EqualTo(new[] { ".lock" }));
    }

    [Test]
    public void Acquire_DefectKept_IsStillKnownTheNextTime()
    {
        PixelRequest request = Request() with { KeepDefective = true, Render = (i, _) => i == 2 ? new ImageDefect("EH2008", "is torn") : null };
        var store = new PixelStore(_folder.Path, TimeProvider.System);
        store.Acquire(request, null, default).Dispose();

        using PixelFile pixels = store.Acquire(request, null, default);

        Assert.That(pixels.Defect(2), Is.EqualTo(new ImageDefect("EH2008", "is torn")));
        Assert.That(pixels.Defect(3), Is.Null);
    }

    [Test]
    public void Read_AfterDispose_Throws()
    {
        PixelFile pixels = new PixelStore(_folder.Path, TimeProvider.System).Acquire(Request(), null, default);
        pixels.Dispose();

        Assert.Throws<ObjectDisposedException>(() => Read(pixels, 0));
    }

    [Test]
    public void Read_FileCutMeanwhile_SaysSo()
    {
        using PixelFile pixels = new PixelStore(_folder.Path, TimeProvider.System).Acquire(Request(), null, default);
        using (var file = new FileStream(Directory.GetFiles(_folder.Path, "*.pixels").Single(), FileMode.Open, FileAccess.Write, FileShare.ReadWrite))
        {
            file.SetLength(Size.RgbLength + 1);
        }

        Assert.That(Read(pixels, 0), Is.All.Zero);
        Assert.That(() => Read(pixels, 1), Throws.InstanceOf<EndOfStreamException>().With.Message.Contains("picture 1"));
    }

    public void Dispose() => _folder.Dispose();

    private static byte[] Read(PixelFile pixels, int index)
    {
        var picture = new byte[Size.RgbLength];
        pixels.Read(index, picture);
        return picture;
    }

    private PixelRequest Request() => new(ContentDigest.Of("a set"u8), 7, Size, DataActivity.Decode, (i, pixels) =>
    {
        Interlocked.Increment(ref _rendered);
        pixels.Fill((byte)i);
        return null;
    });
}
