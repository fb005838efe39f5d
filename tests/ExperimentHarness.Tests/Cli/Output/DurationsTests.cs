using ExperimentHarness.Cli.Output;
using NUnit.Framework;

namespace ExperimentHarness.Tests.Cli.Output;

internal sealed class DurationsTests
{
    [TestCase(0, "0.0 s")]
    [TestCase(59.94, "59.9 s")]
    [TestCase(59.96, "1:00")]
    [TestCase(65, "1:05")]
    [TestCase(3599.7, "1:00:00")]
    [TestCase(90061, "25:01:01")]
    public void Text_ReadsAsAClock(double seconds, string expected) =>
        Assert.That(Durations.Text(TimeSpan.FromSeconds(seconds)), Is.EqualTo(expected));
}
