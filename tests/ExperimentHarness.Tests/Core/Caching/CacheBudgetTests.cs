using ExperimentHarness.Core.Caching;
using NUnit.Framework;

namespace ExperimentHarness.Tests.Core.Caching;

internal sealed class CacheBudgetTests
{
    private static readonly CachedFile[] Features = [File("a", 100, 1), File("b", 100, 3)];
    private static readonly CachedFile[] Pictures = [File("c", 50, 2), File("d", 50, 4)];

    [TestCase(300, 200, 100, TestName = "enough for all")]
    [TestCase(299, 100, 100, TestName = "the oldest of all goes first")]
    [TestCase(199, 100, 50, TestName = "then the oldest of the other cache")]
    [TestCase(149, 0, 50, TestName = "then the next of the first")]
    [TestCase(0, 0, 0, TestName = "nothing stays")]
    public void Divide_Size_KeepsWhatWasUsedLast(long maximum, long features, long pictures) =>
        Assert.That(CacheBudget.Divide([Features, Pictures], maximum), Is.EqualTo(new[] { features, pictures }));

    private static CachedFile File(string path, long bytes, int day) => new(path, bytes, new DateTimeOffset(2026, 1, day, 0, 0, 0, TimeSpan.Zero));
}
