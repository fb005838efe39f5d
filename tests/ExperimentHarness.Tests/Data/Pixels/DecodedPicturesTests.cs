using ExperimentHarness.Core.Caching;
using ExperimentHarness.Core.Identity;
using ExperimentHarness.Core.Spec;
using ExperimentHarness.Data;
using ExperimentHarness.Data.Pixels;
using ExperimentHarness.Testing;
using Microsoft.Extensions.Time.Testing;
using NUnit.Framework;

namespace ExperimentHarness.Tests.Data.Pixels;

internal sealed class DecodedPicturesTests
{
    private readonly TemporaryFolder _folder = new();
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2030, 1, 1, 0, 0, 0, TimeSpan.Zero));

    private DecodedPictures Pictures => new(_folder.Path);

    [TearDown]
    public void RemoveFolder() => _folder.Dispose();

    [Test]
    public void Files_NoFolder_IsNone() => Assert.That(new DecodedPictures(_folder["nowhere"]).Files, Is.Empty);

    [Test]
    public void Prune_SetUsedLast_Stays()
    {
        Use("first");
        Use("second");
        _time.Advance(TimeSpan.FromDays(1));
        Use("first");
        long size = Pictures.Files.Max(file => file.Bytes);

        long freed = Pictures.Prune(size);

        Assert.That(freed, Is.EqualTo(size));
        Assert.That(Pictures.Files.Single().LastUsed, Is.EqualTo(_time.GetUtcNow()));
        Use("second");
        Assert.That(Pictures.Files, Has.Count.EqualTo(2), "made again");
    }

    [Test]
    public void Prune_SetThatIsOpen_Stays()
    {
        using PixelFile open = Acquire("open");
        Use("closed");

        Pictures.Prune(0);

        Assert.That(Pictures.Files, Has.Count.EqualTo(1));
        Assert.That(Pictures.Verify(CancellationToken.None).Pictures, Is.EqualTo(3));
    }

    [Test]
    public void Prune_WhileAProcessMakesASet_LeavesAll()
    {
        Use("made");
        using (new FileStream(_folder[".lock"], FileMode.Open, FileAccess.ReadWrite, FileShare.None))
        {
            Assert.That(Pictures.Prune(0), Is.Zero);
        }

        Assert.That(Pictures.Prune(0), Is.Positive);
    }

    [Test]
    public void Verify_AnyByteFlipped_NamesTheFile()
    {
        Use("one");
        string path = Pictures.Files.Single().Path;
        byte[] whole = File.ReadAllBytes(path);
        Assert.That(Pictures.Verify(CancellationToken.None), Is.EqualTo(new PixelVerification(3, [])));
        for (int position = 0; position < whole.Length; position++)
        {
            byte[] flipped = [.. whole];
            flipped[position] ^= 0x10;
            File.WriteAllBytes(path, flipped);

            CacheDamage damage = Pictures.Verify(CancellationToken.None).Damages.Single();
            Assert.That(damage.Path, Is.EqualTo(path));
            Assert.That(position, Is.InRange(damage.Offset, damage.Offset + damage.Bytes - 1));
        }
    }

    private void Use(string name) => Acquire(name).Dispose();

    private PixelFile Acquire(string name)
    {
        var request = new PixelRequest(ContentDigest.Of(System.Text.Encoding.UTF8.GetBytes(name)), 3, new ImageSize(2, 4), DataActivity.Decode, Render);
        return new PixelStore(_folder.Path, _time).Acquire(request, null, default);

        static ImageDefect? Render(int index, Span<byte> pixels)
        {
            pixels.Fill((byte)(index + 1));
            return null;
        }
    }
}
