using ExperimentHarness.Cli.Experiments;
using ExperimentHarness.Core.Problems;
using NUnit.Framework;

namespace ExperimentHarness.Tests.Cli.Experiments;

internal sealed class CheckpointIntervalTests
{
    [TestCase(null, 30)]
    [TestCase("", 30)]
    [TestCase("0", 0)]
    [TestCase("120", 120)]
    public void Find_Variable_IsTheInterval(string? value, int expected) =>
        Assert.That(CheckpointInterval.Find(name => name == "HARNESS_CHECKPOINT_SECONDS" ? value : "1"), Is.EqualTo(TimeSpan.FromSeconds(expected)));

    [TestCase("-1")]
    [TestCase("1.5")]
    [TestCase("often")]
    public void Find_NoNumberOfSeconds_QuotesItAndSaysWhatIsOne(string value)
    {
        Problem problem = Assert.Throws<BadInputException>(() => CheckpointInterval.Find(_ => value)).Problems.Single();

        Assert.That(problem.Code, Is.EqualTo("EH5008"));
        Assert.That(problem.Message, Does.Contain($"HARNESS_CHECKPOINT_SECONDS is '{value}'").And.Contain("such as 30"));
    }
}
