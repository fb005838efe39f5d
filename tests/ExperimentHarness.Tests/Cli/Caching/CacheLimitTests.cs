using ExperimentHarness.Cli.Caching;
using ExperimentHarness.Core.Problems;
using NUnit.Framework;

namespace ExperimentHarness.Tests.Cli.Caching;

internal sealed class CacheLimitTests
{
    [TestCase(null, CacheLimit.DefaultBytes)]
    [TestCase("", CacheLimit.DefaultBytes)]
    [TestCase("0", 0)]
    [TestCase("5GB", 5_000_000_000)]
    public void Find_Variable_IsTheLimit(string? value, long expected) =>
        Assert.That(CacheLimit.Find(name => name == "HARNESS_CACHE_SIZE" ? value : "1"), Is.EqualTo(expected));

    [Test]
    public void Find_NoSize_QuotesItAndSaysWhatIsOne()
    {
        Problem problem = Assert.Throws<BadInputException>(() => CacheLimit.Find(_ => "huge")).Problems.Single();

        Assert.That(problem.Code, Is.EqualTo("EH5006"));
        Assert.That(problem.Message, Does.Contain("HARNESS_CACHE_SIZE is 'huge'").And.Contain("2GB"));
    }
}
