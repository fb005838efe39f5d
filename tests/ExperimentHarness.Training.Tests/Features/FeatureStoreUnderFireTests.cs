using System.Diagnostics;
using System.Runtime.InteropServices;
using ExperimentHarness.Core.Caching;
using ExperimentHarness.Testing;
using ExperimentHarness.Training.Features;
using NUnit.Framework;

namespace ExperimentHarness.Training.Tests.Features;

/// <summary>Whatever happens to the files, a store gives right features or none, and takes new ones.</summary>
public sealed class FeatureStoreUnderFireTests
{
    private const int FewViews = 4;

    private readonly TemporaryFolder _folder = new();

    private string Segment => _folder["writer-0-000001.views"];

    private string Sidecar => _folder["writer-0-000001.index"];

    [TearDown]
    public void DeleteFolder() => _folder.Dispose();

    [TestCase(true)]
    [TestCase(false)]
    public void Open_SegmentCutAtEveryLength_KeepsWhatIsWholeAndGoesOn(bool withSidecar)
    {
        byte[] whole = FillAndTake(withSidecar);
        int recordLength = (whole.Length - 16) / FewViews;
        for (int length = 0; length < whole.Length; length++)
        {
            File.WriteAllBytes(Segment, whole[..length]);
            using (FeatureStore store = Views.Open(_folder.Path))
            {
                int kept = store.CountRight(FewViews, $"cut at {length}");
                Assert.That(kept, withSidecar ? Is.AtMost(FewViews) : Is.EqualTo(Math.Max(0, length - 16) / recordLength).Within(1), $"cut at {length}");
                AppendAll(store);
                Assert.That(store.CountRight(FewViews, $"cut at {length}, appended"), Is.EqualTo(FewViews));
            }

            using FeatureStore reopened = Views.Open(_folder.Path);
            Assert.That(reopened.CountRight(FewViews, $"cut at {length}, reopened"), Is.EqualTo(FewViews));
        }

        TestContext.Out.WriteLine($"cut at {whole.Length} lengths: never a wrong view, each time all {FewViews} there in the end");
    }

    [TestCase(true)]
    [TestCase(false)]
    public void TryRead_ByteFlippedAnywhereInASegment_IsNeverAWrongAnswer(bool withSidecar)
    {
        byte[] whole = FillAndTake(withSidecar);
        byte[] sidecar = File.ReadAllBytes(withSidecar ? Sidecar : Segment);
        for (int position = 0; position < whole.Length; position++)
        {
            File.WriteAllBytes(Segment, Flipped(whole, position));
            if (withSidecar)
            {
                File.WriteAllBytes(Sidecar, sidecar);
            }

            using FeatureStore store = Views.Open(_folder.Path);
            int right = store.CountRight(FewViews, $"byte {position}");
            Assert.That(right, Is.LessThan(withSidecar && position < 16 ? FewViews + 1 : FewViews), $"byte {position} went unnoticed");
            AppendAll(store);
            Assert.That(store.CountRight(FewViews, $"byte {position}, appended"), Is.EqualTo(FewViews));
            DeleteAllBut(Segment, Sidecar);
        }

        TestContext.Out.WriteLine($"{whole.Length} bytes flipped: never a wrong view, each time all {FewViews} there in the end");
    }

    [Test]
    public void Open_SidecarFlippedOrCutAnywhere_ChangesNothing()
    {
        byte[] segment = FillAndTake(withSidecar: true);
        byte[] whole = File.ReadAllBytes(Sidecar);
        for (int position = 0; position < whole.Length; position++)
        {
            foreach (byte[] damaged in new[] { Flipped(whole, position), whole[..position] })
            {
                File.WriteAllBytes(Segment, segment);
                File.WriteAllBytes(Sidecar, damaged);
                using FeatureStore store = Views.Open(_folder.Path);
                Assert.That(store.CountRight(FewViews, $"sidecar byte {position}"), Is.EqualTo(FewViews));
            }
        }
    }

    [Test]
    public void Verify_ByteFlippedAnywhere_IsNamed()
    {
        byte[] whole = FillAndTake(withSidecar: false);
        for (int position = 0; position < whole.Length; position++)
        {
            File.WriteAllBytes(Segment, Flipped(whole, position));
            using FeatureStore store = Views.Open(_folder.Path);

            CacheDamage damage = store.Verify(CancellationToken.None).Damages.Single();

            Assert.That(damage.Path, Is.EqualTo(Segment), $"byte {position}");
            Assert.That(position, Is.InRange(damage.Offset, damage.Offset + damage.Bytes - 1));
        }

        TestContext.Out.WriteLine($"{whole.Length} flipped bytes of a segment, each found and named");
    }

    [Test]
    public void Verify_SidecarFlippedAnywhere_IsNamed()
    {
        _ = FillAndTake(withSidecar: true);
        byte[] whole = File.ReadAllBytes(Sidecar);
        for (int position = 0; position < whole.Length; position++)
        {
            File.WriteAllBytes(Sidecar, Flipped(whole, position));
            using FeatureStore store = Views.Open(_folder.Path);

            Assert.That(store.Verify(CancellationToken.None).Damages.Single().Path, Is.EqualTo(Sidecar), $"byte {position}");
        }
    }

    [Test]
    public void Verify_TailTornAtEveryLength_IsUnfinishedAndNoDamage()
    {
        byte[] whole = FillAndTake(withSidecar: false);
        for (int length = 0; length <= whole.Length; length++)
        {
            File.WriteAllBytes(Segment, whole[..length]);
            using FeatureStore store = Views.Open(_folder.Path);

            FeatureStoreVerification found = store.Verify(CancellationToken.None);

            Assert.That(found.IsSound, Is.True, $"cut at {length}");
            Assert.That(found.Views, Is.EqualTo(store.CountRight(FewViews, $"cut at {length}")));
        }

        TestContext.Out.WriteLine($"{whole.Length + 1} lengths, none of them a damage");
    }

    [Test]
    public void Open_AfterAPowerCutThatLeftZeroes_FindsTheRest()
    {
        byte[] whole = FillAndTake(withSidecar: false);
        File.WriteAllBytes(Segment, [.. whole, .. new byte[5000]]);
        using FeatureStore store = Views.Open(_folder.Path);
        Assert.That(store.CountRight(FewViews, "zeroes"), Is.EqualTo(FewViews));
        store.Append(77);
        store.Append(78);

        using FeatureStore reopened = Views.Open(_folder.Path);
        Assert.That(reopened.CountRight(79, "reopened"), Is.EqualTo(FewViews + 2));
    }

    [Test]
    public void Append_TwoProcessesKilledAtRandom200Times_LeaveNothingWrong()
    {
        const int Rounds = 100;
        ulong state = 12345;
        for (int round = 0; round < Rounds; round++)
        {
            using Process first = StartWriter(seed: 2 * round);
            using Process second = StartWriter(seed: (2 * round) + 1);
            foreach (Process process in new[] { first, second })
            {
                Assert.That(process.StandardOutput.ReadLine(), Is.EqualTo("writing"));
                state = (state * 6364136223846793005) + 1442695040888963407;
                Thread.Sleep((int)(state >> 33) % 8);
                process.Kill();
            }

            first.WaitForExit();
            second.WaitForExit();
        }

        using FeatureStore store = Views.Open(_folder.Path);
        int kept = Enumerable.Range(0, 2 * Rounds).Sum(seed => CountFrom(store, ViewWriter.FirstView(seed)));
        Assert.That(kept, Is.GreaterThan(Rounds).And.EqualTo(store.GetStatistics().Views), "every record found is right");
        Assert.That(store.GetStatistics().Damaged, Is.Zero, "a killed process leaves whole records and a tail");
        store.Append(-1);
        Assert.That(store.Read(-1), Is.Not.Null);
        TestContext.Out.WriteLine($"{2 * Rounds} processes killed; {kept} views kept, all right");
    }

    [Test]
    [Platform("Linux")]
    public void Append_FullDisk_WarnsOnceAndGoesOn()
    {
        string disk = _folder["disk"];
        Directory.CreateDirectory(disk);
        if (!Run("mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", disk))
        {
            Assert.Ignore("needs the right to mount a small file system");
        }

        try
        {
            var warnings = new List<string>();
            string folder = Path.Combine(disk, "features");
            using (FeatureStore store = Views.Open(folder, warnings))
            {
                for (int number = 0; number < 3000; number++)
                {
                    store.Append(number);
                }

                Assert.That(warnings, Has.Count.EqualTo(1));
                int kept = store.CountRight(3000, "full disk");
                Assert.That(kept, Is.InRange(50, 2999));
                TestContext.Out.WriteLine($"a disk of 256 KiB: {kept} of 3000 views kept, all right, one warning: {warnings[0]}");
            }

            using FeatureStore reopened = Views.Open(folder, warnings);
            Assert.That(reopened.CountRight(3000, "reopened"), Is.GreaterThan(50));
            Assert.That(reopened.Verify(CancellationToken.None).IsSound, Is.True);
        }
        finally
        {
            Run("umount", disk);
        }
    }

    private static bool Run(string program, params string[] arguments)
    {
        using Process process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true, UseShellExecute = false })!;
        process.WaitForExit();
        return process.ExitCode == 0;
    }

    private static int CountFrom(FeatureStore store, int first)
    {
        int number = first;
        while (store.Read(number) is { } read)
        {
            Assert.That(read.AsSpan().SequenceEqual(Views.Bits(Views.Features(number))), Is.True, $"view {number} is wrong");
            number++;
        }

        return number - first;
    }

    private static byte[] Flipped(byte[] bytes, int position)
    {
        byte[] flipped = [.. bytes];
        flipped[position] ^= 0x10;
        return flipped;
    }

    private static void AppendAll(FeatureStore store)
    {
        for (int number = 0; number < FewViews; number++)
        {
            store.Append(number);
        }
    }

    private byte[] FillAndTake(bool withSidecar)
    {
        using (FeatureStore store = Views.Open(_folder.Path))
        {
            AppendAll(store);
        }

        if (!withSidecar)
        {
            File.Delete(Sidecar);
        }

        return File.ReadAllBytes(Segment);
    }

    private void DeleteAllBut(params string[] paths)
    {
        foreach (string path in Directory.GetFiles(_folder.Path).Except(paths, StringComparer.Ordinal))
        {
            File.Delete(path);
        }
    }

    private Process StartWriter(int seed)
    {
        string host = Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet");
        return Process.Start(new ProcessStartInfo(host, [typeof(ViewWriter).Assembly.Location, "append-views", _folder.Path, seed.ToString(System.Globalization.CultureInfo.InvariantCulture)])
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
        })!;
    }
}
