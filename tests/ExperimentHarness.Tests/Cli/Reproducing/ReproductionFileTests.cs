using ExperimentHarness.Cli.Reproducing;
using ExperimentHarness.Core.Reproduction;
using ExperimentHarness.Testing;
using NUnit.Framework;

namespace ExperimentHarness.Tests.Cli.Reproducing;

/// <summary>Which of two verdicts about a run stays with its record.</summary>
internal sealed class ReproductionFileTests
{
    private readonly TemporaryFolder _folder = new();

    [TearDown]
    public void RemoveFolder() => _folder.Dispose();

    [TestCase(Verdict.Diverged, 10, false, Verdict.Identical, 2, false)]
    [TestCase(Verdict.Diverged, 10, false, Verdict.Identical, 10, true)]
    [TestCase(Verdict.Diverged, 10, false, Verdict.NotComparable, 0, false)]
    [TestCase(Verdict.Identical, 10, false, Verdict.Identical, 2, false)]
    [TestCase(Verdict.Identical, 10, false, Verdict.Identical, 10, true)]
    [TestCase(Verdict.Identical, 10, false, Verdict.WithinTolerance, 10, false)]
    [TestCase(Verdict.Identical, 10, false, Verdict.NotComparable, 0, false)]
    [TestCase(Verdict.SameMetrics, 10, false, Verdict.Identical, 2, false)]
    public void Keep_OneThatSaysLess_LeavesTheEarlierOne(Verdict earlier, int epochs, bool usedCache, Verdict later, int laterEpochs, bool laterUsedCache)
    {
        Keep(Report(earlier, epochs, usedCache));
        string? before = ReproductionFile.Read(Path);

        Keep(Report(later, laterEpochs, laterUsedCache));

        Assert.That(ReproductionFile.Read(Path), Is.EqualTo(before));
    }

    [TestCase(Verdict.Diverged, 10, false, Verdict.Identical, 10, false)]
    [TestCase(Verdict.Diverged, 2, true, Verdict.WithinTolerance, 10, false)]
    [TestCase(Verdict.Identical, 10, false, Verdict.Diverged, 2, true)]
    [TestCase(Verdict.Identical, 2, false, Verdict.WithinTolerance, 10, false)]
    [TestCase(Verdict.Identical, 10, true, Verdict.SameMetrics, 10, false)]
    [TestCase(Verdict.SameMetrics, 10, false, Verdict.Identical, 10, false)]
    [TestCase(Verdict.NotComparable, 0, false, Verdict.WithinTolerance, 2, true)]
    public void Keep_OneThatSaysMore_ReplacesTheEarlierOne(Verdict earlier, int epochs, bool usedCache, Verdict later, int laterEpochs, bool laterUsedCache)
    {
        Keep(Report(earlier, epochs, usedCache));
        ReproductionReport report = Report(later, laterEpochs, laterUsedCache);

        Keep(report);

        Assert.That(ReproductionFile.Read(Path), Does.StartWith($"{report.VerdictText}, {laterEpochs} of 10 epochs"));
    }

    private string Path => _folder["reproduction.json"];

    private static ReproductionReport Report(Verdict verdict, int epochs, bool usedCache) =>
        new("small/0123456789ab", 10, new ReproductionResult(verdict, epochs, null, [], [])) { Time = DateTimeOffset.UnixEpoch, UsedCache = usedCache };

    private void Keep(ReproductionReport report) => ReproductionFile.Keep(Path, report);
}
