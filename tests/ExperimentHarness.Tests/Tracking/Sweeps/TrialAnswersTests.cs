using ExperimentHarness.Core.Collections;
using ExperimentHarness.Core.Problems;
using ExperimentHarness.Core.Search;
using ExperimentHarness.Core.Sweeps;
using ExperimentHarness.Testing;
using ExperimentHarness.Tracking.Sweeps;
using NUnit.Framework;

namespace ExperimentHarness.Tests.Tracking.Sweeps;

public sealed class TrialAnswersTests
{
    private static readonly TrialEnded End = new(3, TrialOutcome.Completed, 0.75, [0.5, 0.75], [new TrialRun("0123456789ab", 1, null, 0.75)], null);

    [Test]
    public void Find_AfterWrite_IsTheSameEnd()
    {
        using var folder = new TemporaryFolder();
        var answers = new TrialAnswers(new SweepFolder("cats", "0123456789ab", folder.Path));
        answers.Write(Trial("0.1"), End, DateTimeOffset.UnixEpoch);

        Assert.That(answers.Find(Trial("0.1")), Is.EqualTo(End));
    }

    [Test]
    public void Find_TrialOfOtherParameters_HasNoAnswer()
    {
        using var folder = new TemporaryFolder();
        var answers = new TrialAnswers(new SweepFolder("cats", "0123456789ab", folder.Path));
        answers.Write(Trial("0.1"), End, DateTimeOffset.UnixEpoch);

        Assert.That(answers.Find(Trial("0.2")), Is.Null);
    }

    [Test]
    public void Find_DamagedAnswer_NamesFileAndLine()
    {
        using var folder = new TemporaryFolder();
        var sweep = new SweepFolder("cats", "0123456789ab", folder.Path);
        var answers = new TrialAnswers(sweep);
        answers.Write(Trial("0.1"), End, DateTimeOffset.UnixEpoch);
        File.WriteAllText(sweep.AnswerOf(3), File.ReadAllText(sweep.AnswerOf(3)).Replace("0.75", "0.95", StringComparison.Ordinal));

        BadInputException damaged = Assert.Throws<BadInputException>(() => answers.Find(Trial("0.1")))!;
        Assert.That(damaged.Problems[0].ToString(), Does.StartWith($"{sweep.AnswerOf(3)}(2,1): error EH4001"));
    }

    private static SweepTrial Trial(string learningRate) =>
        new(3, new ValueMap<string>([KeyValuePair.Create("training.optimizer.learning_rate", learningRate)]), DateTimeOffset.UnixEpoch);
}
