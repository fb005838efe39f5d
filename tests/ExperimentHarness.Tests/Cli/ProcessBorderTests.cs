using ExperimentHarness.Cli;
using ExperimentHarness.Cli.Output;
using ExperimentHarness.Core.Problems;
using NUnit.Framework;

namespace ExperimentHarness.Tests.Cli;

internal sealed class ProcessBorderTests
{
    private readonly StringWriter _error = new();

    [TearDown]
    public void DisposeWriter() => _error.Dispose();

    [Test]
    public void Guard_BadInput_PrintsEveryProblemAndIsTwo()
    {
        var problems = new BadInputException(
            new Problem("EH1001", "first", new SourcePosition("a.yaml", 3, 4)),
            new Problem("EH1002", "second"));

        Assert.That(Guard(() => throw problems), Is.EqualTo(2));
        Assert.That(_error.ToString(), Is.EqualTo("a.yaml(3,4): error EH1001: first\nerror EH1002: second\n"));
    }

    [Test]
    public void Guard_MissingRequirement_IsThree()
    {
        Assert.That(Guard(() => throw new MissingRequirementException("EH5009", "no data")), Is.EqualTo(3));
        Assert.That(_error.ToString(), Is.EqualTo("error EH5009: no data\n"));
    }

    [TestCase(28, "error EH5009: the disk is full: no space here; ")]
    [TestCase(30, "error EH5010: the disk may not be written to or read here: no space here; ")]
    public void Guard_DiskRefuses_IsThreeAndNoBug(int errno, string message)
    {
        Assert.That(Guard(() => throw new IOException("no space here", errno)), Is.EqualTo(3));
        Assert.That(_error.ToString(), Does.StartWith(message));
    }

    [Test]
    public void Guard_FailedRun_IsOneAndSaysWhere()
    {
        Assert.That(Guard(() => throw new RunFailedException("EH3001", "loss is NaN", "epoch 2, step 7")), Is.EqualTo(1));
        Assert.That(_error.ToString(), Is.EqualTo("error EH3001: loss is NaN (at epoch 2, step 7)\n"));
    }

    [Test]
    public void Guard_CancelledByTheUser_Is130()
    {
        using var source = new CancellationTokenSource();
        source.Cancel();

        Assert.That(Guard(() => throw new OperationCanceledException(), source.Token), Is.EqualTo(130));
    }

    [Test]
    public void Guard_CancelledByNobody_IsABug() => Assert.That(Guard(() => throw new OperationCanceledException()), Is.EqualTo(70));

    [Test]
    public void Guard_UnexpectedException_SaysThatItIsABug()
    {
        Assert.That(Guard(() => throw new InvalidOperationException("oops")), Is.EqualTo(70));
        Assert.That(_error.ToString(), Does.StartWith("error EH5000: InvalidOperationException: oops\n").And.Contain("--verbose"));
    }

    private int Guard(Func<int> action, CancellationToken cancellation = default) =>
        new ProcessBorder(new Terminal(TextWriter.Null, _error), cancellation).Guard(action, isVerbose: false);
}
