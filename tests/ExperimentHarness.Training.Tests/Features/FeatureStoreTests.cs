using ExperimentHarness.Testing;
using ExperimentHarness.Training.Features;
using NUnit.Framework;

namespace ExperimentHarness.Training.Tests.Features;

public sealed class FeatureStoreTests
{
    private readonly TemporaryFolder _folder = new();

    [TearDown]
    public void DeleteFolder() => _folder.Dispose();

    [Test]
    public void TryRead_AppendedView_GivesTheSameBits()
    {
        using FeatureStore store = Views.Open(_folder.Path);
        store.Append(3);

        Assert.That(store.Read(3), Is.EqualTo(Views.Bits(Views.Features(3))));
    }

    [Test]
    public void TryRead_UnknownView_IsAMiss()
    {
        using FeatureStore store = Views.Open(_folder.Path);
        store.Append(3);

        Assert.That(store.Read(4), Is.Null);
        Assert.That(store.GetStatistics(), Has.Property("Misses").EqualTo(1).And.Property("Hits").EqualTo(0));
    }

    [Test]
    public void TryRead_OtherNumberOfFeatures_IsAMiss()
    {
        using FeatureStore store = Views.Open(_folder.Path);
        store.Append(3);

        Assert.That(store.TryRead(Views.Key(3), new float[Views.Length + 1]), Is.False);
    }

    [TestCase(10)]
    [TestCase(2500)]
    public void Open_StoreOfAnEarlierProcess_HasItsViews(int views)
    {
        Fill(views);

        using FeatureStore store = Views.Open(_folder.Path);

        Assert.That(store.CountRight(views, "reopened"), Is.EqualTo(views));
        Assert.That(store.GetStatistics().Views, Is.EqualTo(views));
    }

    [Test]
    public void Open_SidecarsThrownAway_FindsTheSameViews()
    {
        Fill(2500);
        foreach (string sidecar in Directory.GetFiles(_folder.Path, "*.index"))
        {
            File.Delete(sidecar);
        }

        using FeatureStore store = Views.Open(_folder.Path);

        Assert.That(store.CountRight(2500, "without sidecars"), Is.EqualTo(2500));
    }

    [Test]
    public void Open_SidecarThatCoversMoreThanItsSegmentHolds_IsNotUsedWhenTheSegmentGrowsAgain()
    {
        Fill(40);
        string segment = Directory.GetFiles(_folder.Path, "*.views").Single();
        using (FileStream stream = File.OpenWrite(segment))
        {
            stream.SetLength(stream.Length / 2);
        }

        using (FeatureStore store = Views.Open(_folder.Path))
        {
            for (int number = 100; number < 140; number++)
            {
                store.Append(number);
            }
        }

        using FeatureStore reopened = Views.Open(_folder.Path);
        Assert.That(Enumerable.Range(100, 40).Count(number => reopened.Read(number) is not null), Is.EqualTo(40));
        Assert.That(reopened.Verify(CancellationToken.None).IsSound, Is.True);
    }

    [Test]
    public void Append_ViewThatIsThere_IsNotWrittenAgain()
    {
        using FeatureStore store = Views.Open(_folder.Path);
        store.Append(3);
        long bytes = store.GetStatistics().Bytes;

        store.Append(3);

        Assert.That(store.GetStatistics().Bytes, Is.EqualTo(bytes));
    }

    [Test]
    public void Append_TwoOpenStores_WriteTheirOwnSegmentsAndReadEachOther()
    {
        using FeatureStore first = Views.Open(_folder.Path);
        using FeatureStore second = Views.Open(_folder.Path);
        Parallel.For(0, 400, number => (number % 2 == 0 ? first : second).Append(number));
        first.Refresh();
        second.Refresh();

        Assert.That(Directory.GetFiles(_folder.Path, "*.views").Select(Path.GetFileName), Is.EquivalentTo(new[] { "writer-0-000001.views", "writer-1-000001.views" }));
        Assert.That(first.CountRight(400, "first"), Is.EqualTo(400));
        Assert.That(second.CountRight(400, "second"), Is.EqualTo(400));
    }

    [Test]
    public void Append_ManyThreadsWhileOthersReadAndRefresh_LosesNothing()
    {
        using FeatureStore store = Views.Open(_folder.Path, segmentBytes: 1 << 15);
        Parallel.For(0, 3000, new ParallelOptions { MaxDegreeOfParallelism = 8 }, number =>
        {
            store.Append(number);
            Assert.That(store.Read(number), Is.EqualTo(Views.Bits(Views.Features(number))));
            if (number % 16 == 0)
            {
                store.Refresh();
            }
        });

        Assert.That(store.CountRight(3000, "threads"), Is.EqualTo(3000));
        Assert.That(store.GetStatistics().Views, Is.EqualTo(3000));
        using FeatureStore reopened = Views.Open(_folder.Path);
        Assert.That(reopened.CountRight(3000, "reopened"), Is.EqualTo(3000));
    }

    [Test]
    public void Append_StoreAtItsLimit_DropsTheLeastRecentlyUsedSegments()
    {
        const long Limit = 200_000;
        using (FeatureStore store = Views.Open(_folder.Path, maximumBytes: Limit, segmentBytes: 20_000))
        {
            for (int number = 0; number < 3000; number++)
            {
                store.Append(number);
            }

            Assert.That(store.GetStatistics().Bytes, Is.LessThanOrEqualTo(Limit));
            Assert.That(store.Read(2999), Is.Not.Null);
        }

        using FeatureStore reopened = Views.Open(_folder.Path);
        Assert.That(reopened.Read(0), Is.Null);
        Assert.That(reopened.CountRight(3000, "evicted"), Is.GreaterThan(400));
    }

    [Test]
    public void Prune_SegmentReadLast_StaysLongest()
    {
        Fill(1000, segmentBytes: 20_000);
        foreach (string segment in Directory.GetFiles(_folder.Path, "*.views"))
        {
            File.SetLastWriteTimeUtc(segment, new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        }

        using FeatureStore store = Views.Open(_folder.Path);
        Assert.That(store.Read(0), Is.Not.Null);

        Assert.That(store.Prune(45_000), Is.Positive);

        Assert.That(store.GetStatistics().Bytes, Is.LessThanOrEqualTo(45_000));
        Assert.That(store.Read(0), Is.Not.Null);
        Assert.That(store.Read(500), Is.Null);
    }

    [Test]
    public void Prune_ToNothing_LeavesTheSegmentsThatOthersWrite()
    {
        using FeatureStore writing = Views.Open(_folder.Path);
        writing.Append(1);
        using FeatureStore store = Views.Open(_folder.Path);

        Assert.That(store.Prune(0), Is.Zero);
        writing.Append(2);
        Assert.That(writing.CountRight(3, "after pruning"), Is.EqualTo(2));
    }

    [Test]
    public void Prune_ByAnotherProcess_MakesViewsMissing()
    {
        Fill(500, segmentBytes: 20_000);
        using FeatureStore store = Views.Open(_folder.Path);
        using (FeatureStore pruning = Views.Open(_folder.Path))
        {
            pruning.Prune(0);
        }

        store.Refresh();

        Assert.That(store.Contains(Views.Key(7)), Is.False);
        Assert.That(store.CountRight(500, "pruned"), Is.Zero);
        Assert.That(store.GetStatistics().Damaged, Is.Zero);
        store.Append(7);
        Assert.That(store.Read(7), Is.Not.Null);
    }

    [Test]
    public void Prune_LockThatCannotBeOpened_CountsAsHeld()
    {
        Fill(40);
        File.Delete(_folder["writer-0.lock"]);
        Directory.CreateDirectory(_folder["writer-0.lock"]); // opening a folder as a file is refused even to root
        using FeatureStore store = Views.Open(_folder.Path);

        Assert.That(store.Prune(0), Is.Zero);
        Assert.That(store.CountRight(40, "kept"), Is.EqualTo(40));
    }

    [Test]
    public void Prune_NamesOfSegments_NeverComeAgain()
    {
        using FeatureStore reading = Views.Open(_folder.Path);
        Fill(40);
        reading.Refresh();
        Assert.That(reading.CountRight(40, "before"), Is.EqualTo(40));
        using (FeatureStore pruning = Views.Open(_folder.Path))
        {
            Assert.That(pruning.Prune(0), Is.Positive);
        }

        // Shorter than the one that the reader still has open: taken for that one, it would seem to be damaged.
        Fill(10);
        for (int number = 100; number < 120; number++)
        {
            reading.Append(number);
        }

        using FeatureStore reopened = Views.Open(_folder.Path);
        Assert.That(reopened.CountRight(10, "after"), Is.EqualTo(10));
        Assert.That(Enumerable.Range(100, 20).Count(number => reopened.Read(number) is not null), Is.EqualTo(20));
        Assert.That(reopened.Verify(CancellationToken.None), Is.EqualTo(new FeatureStoreVerification(30, 0, [])));
    }

    [Test]
    public void Verify_SoundStore_CountsItsViews()
    {
        Fill(700, segmentBytes: 20_000);
        using FeatureStore store = Views.Open(_folder.Path);

        Assert.That(store.Verify(CancellationToken.None), Is.EqualTo(new FeatureStoreVerification(700, 0, [])));
    }

    [Test]
    public void Open_FileOfAnotherVersion_IsLeftAlone()
    {
        string other = _folder.Write("writer-0-000001.views", "EHVIEWS9 something from the future, long enough to be a segment");
        string content = File.ReadAllText(other);
        using FeatureStore store = Views.Open(_folder.Path);
        store.Append(5);

        Assert.That(store.Read(5), Is.Not.Null);
        Assert.That(File.ReadAllText(other), Is.EqualTo(content));
    }

    [Test]
    public void Append_AfterAProcessWasKilledWritingASidecar_RemovesWhatItLeft()
    {
        string leftover = _folder.Write(".writer-0-000001.index.abc.tmp", "half");
        using FeatureStore store = Views.Open(_folder.Path);
        store.Append(5);

        Assert.That(File.Exists(leftover), Is.False);
    }

    [Test]
    public void Open_FileWhereTheFolderShouldBe_WarnsOnceAndHoldsNothing()
    {
        var warnings = new List<string>();
        string path = _folder.Write("features", "not a folder");
        using FeatureStore store = Views.Open(path, warnings);
        store.Append(1);
        store.Append(2);

        Assert.That(store.Read(1), Is.Null);
        Assert.That(warnings, Has.Count.EqualTo(1).And.One.Contains(path));
        Assert.That(store.IsWritable, Is.False);
    }

    private void Fill(int views, long segmentBytes = 1 << 20)
    {
        using FeatureStore store = Views.Open(_folder.Path, segmentBytes: segmentBytes);
        for (int number = 0; number < views; number++)
        {
            store.Append(number);
        }
    }
}
