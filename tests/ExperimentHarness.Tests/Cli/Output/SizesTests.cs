using ExperimentHarness.Cli.Output;
using NUnit.Framework;

namespace ExperimentHarness.Tests.Cli.Output;

internal sealed class SizesTests
{
    [TestCase("0", 0)]
    [TestCase("123", 123)]
    [TestCase("12 B", 12)]
    [TestCase("2GB", 2_000_000_000)]
    [TestCase("2 gb", 2_000_000_000)]
    [TestCase("1.5GiB", 1_610_612_736)]
    [TestCase("500MB", 500_000_000)]
    [TestCase("0.5KiB", 512)]
    [TestCase("4kib", 4096)]
    [TestCase("3TB", 3_000_000_000_000)]
    [TestCase("1TiB", 1_099_511_627_776)]
    public void TryParse_Size_IsItsBytes(string text, long expected)
    {
        Assert.That(Sizes.TryParse(text, out long bytes), Is.True);
        Assert.That(bytes, Is.EqualTo(expected));
    }

    [TestCase("")]
    [TestCase("GB")]
    [TestCase("-1")]
    [TestCase("-2GB")]
    [TestCase("1.5")]
    [TestCase("1.5B")]
    [TestCase("1,5GB")]
    [TestCase("2G")]
    [TestCase("2GBB")]
    [TestCase("many")]
    [TestCase("NaN")]
    [TestCase("1e3")]
    [TestCase("99999999999TB")]
    [TestCase("99999999999999999999")]
    public void TryParse_NoSize_IsRefused(string text) => Assert.That(Sizes.TryParse(text, out _), Is.False);
}
