using ExperimentHarness.Core.Events;
using ExperimentHarness.EndToEnd.Tests.Processes;
using NUnit.Framework;

namespace ExperimentHarness.EndToEnd.Tests.Train;

/// <summary>Training as a process: what it says, what it leaves, and what the next one does.</summary>
internal sealed class TrainTests
{
    private readonly TrainingRoot _root = new();

    [SetUp]
    public void TakeWhatWasTrained() => _root.CopyFrom(TrainedReference.Root);

    [TearDown]
    public void RemoveFolder() => _root.Dispose();

    [Test]
    public void FirstTime_TrainsAndSaysWhereEverythingIs()
    {
        TrainingRoot root = TrainedReference.Root;

        Assert.That(TrainedReference.Result.ExitCode, Is.Zero, TrainedReference.Result.Error);
        Assert.That(TrainedReference.Result.Error, Is.Empty);
        Assert.That(TrainedReference.Result.Output, Does.Contain("best epoch ").And.Contain($"results/small/{root.RunKey}"));
        Assert.That(root.Events.OfType<EpochCompleted>().Count(), Is.EqualTo(TrainingRoot.Epochs));
        Assert.That(root.Events[^1], Is.InstanceOf<RunCompleted>());
        foreach (ArtifactWritten artifact in root.Events.OfType<ArtifactWritten>())
        {
            Assert.That(Path.Combine(root.Run, artifact.Path), Does.Exist);
        }

        Assert.That(root.Leftovers, Is.Empty);
    }

    [Test]
    public void SecondTime_FindsNothingToDo()
    {
        byte[] journal = File.ReadAllBytes(_root.Journal);

        ProcessResult result = _root.Train();

        Assert.That(result.ExitCode, Is.Zero, result.Error);
        Assert.That(result.Output, Does.Contain("nothing to do"));
        Assert.That(File.ReadAllBytes(_root.Journal), Is.EqualTo(journal));
    }

    [Test]
    public void OtherEpochs_IsAnotherRun()
    {
        ProcessResult result = _root.Train("--set", "training.epochs=1");

        Assert.That(result.ExitCode, Is.Zero, result.Error);
        Assert.That(result.Output, Does.Not.Contain("nothing to do"));
        Assert.That(_root.RunFolders, Has.Count.EqualTo(2));
    }

    [Test]
    public void Rerun_KeepsTheOldRecordAndGivesTheSameBits()
    {
        string key = _root.RunKey;

        ProcessResult result = _root.Train("--rerun");

        Assert.That(result.ExitCode, Is.Zero, result.Error);
        Assert.That(_root.RunFolders.Select(Path.GetFileName), Is.EquivalentTo(new[] { key, $"{key}.1" }));
        Directory.Delete(_root.RunFolders.Single(folder => folder.EndsWith(".1", StringComparison.Ordinal)), recursive: true);
        TrainedReference.AssertSame(_root);
    }

    [Test]
    public void DamagedJournal_IsSaidAndCanBeTrainedAgain()
    {
        byte[] journal = File.ReadAllBytes(_root.Journal);
        journal[journal.Length / 2] ^= 1;
        File.WriteAllBytes(_root.Journal, journal);

        ProcessResult refused = _root.Train();
        ProcessResult again = _root.Train("--rerun");

        Assert.That(refused.ExitCode, Is.EqualTo(2));
        Assert.That(refused.Error, Does.Contain("EH4001").And.Contain("--rerun"));
        Assert.That(again.ExitCode, Is.Zero, again.Error);
    }

    [Test]
    public void FailedRun_IsRecordedAndSaidAndTheNextSeedIsTrained()
    {
        using var root = new TrainingRoot();

        ProcessResult result = root.Train("--set", "training.optimizer.learning_rate=1.0e+30", "--seed=1", "--seed=2");

        Assert.That(result.ExitCode, Is.EqualTo(1));
        Assert.That(root.RunFolders, Has.Count.EqualTo(2));
        Assert.That(root.Leftovers, Is.Empty);
        foreach (string run in root.RunFolders)
        {
            var failure = TrainingRoot.EventsOf(run)[^1] as RunFailed;
            Assert.That(failure?.Where, Does.StartWith("epoch 1, "));
            Assert.That(result.Error, Does.Match($"error EH3001: run {Path.GetFileName(run)} .* failed at {failure!.Where}: .*learning rate"));
        }
    }

    [TestCase("--set=training.epochs=0", 2, "EH1")]
    [TestCase("--sett=training.epochs=1", 2, "EH5001")]
    public void BadRequest_LeavesNoRun(string argument, int exitCode, string code)
    {
        using var root = new TrainingRoot();

        ProcessResult result = root.Train(argument);

        Assert.That(result.ExitCode, Is.EqualTo(exitCode));
        Assert.That(result.Error, Does.Contain(code));
        Assert.That(root.RunFolders, Is.Empty);
    }
}
