using ExperimentHarness.Core.Search;
using ExperimentHarness.Core.Sweeps;
using ExperimentHarness.EndToEnd.Tests.Processes;
using ExperimentHarness.EndToEnd.Tests.Train;
using NUnit.Framework;

namespace ExperimentHarness.EndToEnd.Tests.Sweeps;

/// <summary>The real program works through the committed quickstart-sweep.</summary>
internal sealed class SweepTests
{
    private const string Quickstart = "quickstart-sweep";

    private static SweepRoot _one = null!;

    [OneTimeSetUp]
    public static void SweepByOneWorker()
    {
        _one = new SweepRoot(Quickstart);
        AssertDone(_one.Sweep("--set", "sweep.concurrency=4", "--workers=1"));
    }

    [OneTimeTearDown]
    public static void Remove() => _one.Dispose();

    [TestCase(2)]
    [TestCase(4)]
    [CancelAfter(300_000)]
    public void Sweep_ByMoreWorkers_GivesTheSameTrialsValuesPruningAndWinner(int workers)
    {
        using var root = new SweepRoot(Quickstart);
        root.Root.TakeFeaturesFrom(_one.Root);

        AssertDone(root.Sweep("--set", "sweep.concurrency=4", $"--workers={workers}"));

        Assert.That(root.Trials, Is.EqualTo(_one.Trials));
        Assert.That(root.Trials.Count(trial => trial.End!.Outcome == TrialOutcome.Pruned), Is.GreaterThan(1), "the case is to be one in which trials are pruned");
        Assert.That(root.Projections, Is.EqualTo(_one.Projections));
        Assert.That(File.ReadAllText(root.Folder.Best), Is.EqualTo(File.ReadAllText(_one.Folder.Best)));
        Assert.That(File.ReadAllText(root.Folder.Trials), Is.EqualTo(File.ReadAllText(_one.Folder.Trials)));
    }

    [TestCase("grid")]
    [TestCase("random")]
    [CancelAfter(300_000)]
    public void Sweep_WhereNoTrialLooksAtOthers_IsTheSameForAnyConcurrency(string method)
    {
        string[] changes = ["--set", $"sweep.method={method}", "--set", "sweep.pruner=~", "--set", "sweep.trials=5", "--set", "training.epochs=2"];
        using var one = new SweepRoot(Quickstart);
        using var four = new SweepRoot(Quickstart);
        one.Root.TakeFeaturesFrom(_one.Root);
        four.Root.TakeFeaturesFrom(_one.Root);

        AssertDone(one.Sweep([.. changes, "--set", "sweep.concurrency=1", "--workers=1"]));
        AssertDone(four.Sweep([.. changes, "--set", "sweep.concurrency=4", "--workers=4"]));

        Assert.That(four.Folder.Key, Is.EqualTo(one.Folder.Key));
        Assert.That(four.Trials, Has.Count.EqualTo(5).And.EqualTo(one.Trials));
    }

    [Test]
    [CancelAfter(300_000)]
    public void TrainRun_PrunedTrial_ThenEqualsOneThatWasNeverPruned()
    {
        SweepTrial pruned = _one.Trials.First(trial => trial.End!.Outcome == TrialOutcome.Pruned);
        using var never = new TrainingRoot(Quickstart);
        never.TakeFeaturesFrom(_one.Root);
        using var swept = new SweepRoot(Quickstart);
        swept.Root.CopyFrom(_one.Root);

        AssertDone(swept.Root.Harness("train", $"--run={Quickstart}/{pruned.Runs[0]}", "--offline"));
        AssertDone(never.Train(["--offline", .. pruned.Parameters.SelectMany(parameter => new[] { "--set", $"{parameter.Key}={parameter.Value}" })]));

        Assert.That(never.RunKey, Is.EqualTo(pruned.Runs[0]));
        Assert.That(swept.Projections[pruned.Runs[0]], Is.EqualTo(string.Join('\n', never.Projection)));
        Assert.That(swept.Projections[pruned.Runs[0]], Is.Not.EqualTo(_one.Projections[pruned.Runs[0]]));
        Assert.That(never.Weights, Is.Not.Empty);

        // The trial stays what it was: its answer is that of the epochs that the pruner let it have.
        ProcessResult again = swept.Sweep("--set", "sweep.concurrency=4", "--set", "sweep.trials=12");
        Assert.That((again.ExitCode, swept.Trials.SequenceEqual(_one.Trials)), Is.EqualTo((0, true)), again.Error);
    }

    [Test]
    [CancelAfter(300_000)]
    public void Sweep_ATrialFails_IsRecordedAndNotTriedAgain()
    {
        using var root = new SweepRoot("failing", FailingSpec);

        ProcessResult first = root.Sweep();
        ProcessResult second = root.Sweep();

        AssertDone(first);
        AssertDone(second);
        Assert.That(root.Trials.Select(trial => trial.End!.Outcome), Is.EqualTo(new[] { TrialOutcome.Failed, TrialOutcome.Completed, TrialOutcome.Completed }));
        Assert.That(first.Output, Does.Contain("failed: EH3001").And.Contain("3 trials: 2 completed, 1 failed; 3 of them now"));
        Assert.That(second.Output, Does.Contain("nothing to do").And.Contain("0 of them now"));
    }

    [Test]
    [CancelAfter(300_000)]
    public void Sweep_ATrialFailsAndFailFast_StopsThereAndEndsWithOne()
    {
        using var root = new SweepRoot("failing", FailingSpec);

        ProcessResult result = root.Sweep("--fail-fast", "--workers=1");

        Assert.That(result.ExitCode, Is.EqualTo(1), result.Output);
        Assert.That(root.Trials, Has.Count.EqualTo(1));
        Assert.That(root.Trials[0].End!.Reason, Does.StartWith("EH3001"));
    }

    private const string FailingSpec = """
        extends: small
        training: {epochs: 2}
        sweep:
          parameters:
            training.optimizer.learning_rate: {values: [1.0e+30, 1.0e-3, 1.0e-4]}

        """;

    private static void AssertDone(ProcessResult result) => Assert.That(result.ExitCode, Is.Zero, $"{result.Output}{result.Error}");
}
