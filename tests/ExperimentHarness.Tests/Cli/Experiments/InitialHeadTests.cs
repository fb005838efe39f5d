using ExperimentHarness.Cli;
using ExperimentHarness.Core.Events;
using ExperimentHarness.Core.Files;
using ExperimentHarness.Tests.Cli.Commands;
using ExperimentHarness.Tracking.Results;
using ExperimentHarness.Training.Models;
using NUnit.Framework;

namespace ExperimentHarness.Tests.Cli.Experiments;

/// <summary>Training that starts from the head of a finished run.</summary>
internal sealed class InitialHeadTests
{
    private TwoStages _root = null!;

    [SetUp]
    public void TrainFirstStage() => _root = new TwoStages();

    [TearDown]
    public void RemoveFolder() => _root.Dispose();

    [Test]
    public void Train_NamedByItsExperiment_TheRecordNamesTheRunAndLaterOnesChangeNothing()
    {
        RunFolder first = _root.Only("first");
        _root.Train("second");
        RunFolder second = _root.Only("second");
        _root.Train("first", "--seed=2");

        Assert.That(File.ReadAllText(second.Spec), Does.Contain($"initial_head: {first.Name}"));
        Assert.That(_root.Run("train", $"--run={second.Name}").ExitCode, Is.Zero);
        (int exitCode, _, string error) = _root.Run("train", "--experiment=second");
        Assert.That(exitCode, Is.EqualTo(ExitCode.BadInput));
        Assert.That(error, Does.Match(@"^experiments/second\.yaml\(2,23\): error EH4102: model\.initial_head is 'first/': ").And.Contain("2 completed runs").And.Contain(first.Name));
    }

    [Test]
    public void Train_TheOtherRunsOfTheExperimentFailed_TheCompleteOneIsMeant()
    {
        _root.AddRun("first", seed: 7, new RunFailed("EH3001", "the loss is NaN", "epoch 1"));

        _root.Train("second");

        Assert.That(ResultsStore.ReadHistory(_root.Only("second")).Status, Is.EqualTo(RunStatus.Completed));
    }

    [TestCase("dataset.split_seed=0", ExpectedResult = ExitCode.Done)]
    [TestCase("dataset.split_seed=1", ExpectedResult = ExitCode.BadInput)]
    [TestCase("dataset.limit=3", ExpectedResult = ExitCode.BadInput)]
    public int Train_ShareOfTheSamePictures_MustBeDrawnAlike(string setting)
    {
        ResultsStore.Delete(_root.Only("first"));
        _root.Train("first", "--set", "dataset.validation={fraction: 0.5}");

        return _root.Run("train", "--experiment=second", "--offline", "--set", "dataset.validation={fraction: 0.5}", "--set", setting).ExitCode;
    }

    [Test]
    public void Train_HeadOfTrainedBlocks_IsRefusedWhereTheyAreFrozen()
    {
        string folder = _root.Only("first").Model;
        TrainedModel model = ModelFolder.Read(folder);
        ModelFolder.Write(folder, model with { Description = model.Description with { Trainable = ["block5"] } });

        (int exitCode, _, string error) = _root.Run("train", "--experiment=second");

        Assert.That(exitCode, Is.EqualTo(ExitCode.BadInput));
        Assert.That(error, Does.Contain("EH3111").And.Contain("trainable is [block5] there and [] here"));
    }

    [Test]
    public void Train_ModelIsGone_NamesTheSetting()
    {
        Directory.Delete(_root.Only("first").Model, recursive: true);

        (int exitCode, _, string error) = _root.Run("train", "--experiment=second");

        Assert.That(exitCode, Is.EqualTo(ExitCode.MissingRequirement));
        Assert.That(error, Does.Contain("EH3110: model.initial_head is 'first/': "));
    }
}
