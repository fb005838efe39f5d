using ExperimentHarness.Cli;
using ExperimentHarness.Cli.Experiments;
using ExperimentHarness.Cli.Sweeping;
using ExperimentHarness.Core.Problems;
using ExperimentHarness.Data;
using ExperimentHarness.Specs;
using ExperimentHarness.Tracking.Results;
using NUnit.Framework;

namespace ExperimentHarness.Tests.Cli.Experiments;

/// <summary>A finished run's head where it does not belong.</summary>
[FixtureLifeCycle(LifeCycle.SingleInstance)]
internal sealed class InitialHeadRefusalTests
{
    private TwoStages _root = null!;

    [OneTimeSetUp]
    public void TrainFirstStage() => _root = new TwoStages();

    [OneTimeTearDown]
    public void RemoveFolder() => _root.Dispose();

    [TestCase("model.preprocessing=caffe", "preprocessing is Rescale there and Caffe here")]
    [TestCase("model.head.pooling=global_average", "head.pooling is Flatten there and GlobalAverage here")]
    [TestCase("model.head.hidden_units=[5]", "head.hidden_units is [4] there and [5] here")]
    [TestCase("model.head.activation=tanh", "head.activation is Relu there and Tanh here")]
    [TestCase("model.weights_seed=1", "digest of the backbone's weights is ")]
    [TestCase("dataset.image_size=[64, 64]", "image_size is ")]
    [TestCase("training.loss=categorical_crossentropy", "outputs is 1 there and 2 here")]
    public void Train_HeadOfAnotherNetwork_IsRefused(string setting, string difference)
    {
        (int exitCode, _, string error) = _root.Run("train", "--experiment=second", "--set", setting);

        Assert.That(exitCode, Is.EqualTo(ExitCode.BadInput));
        Assert.That(error, Does.Contain("EH3111").And.Contain(_root.Only("first").Name).And.Contain(difference));
        Assert.That(new ResultsStore(_root.Folders).List("second"), Is.Empty);
    }

    // What is drawn from the same pictures otherwise would be validated on pictures which the head has learned.
    [TestCase("dataset.validation={folds: 2}")]
    [TestCase("dataset.validation={fraction: 0.5}")]
    public void Train_OtherSplitOfTheSamePictures_IsRefused(string setting)
    {
        (int exitCode, _, string error) = _root.Run("train", "--experiment=second", "--set", setting);

        Assert.That(exitCode, Is.EqualTo(ExitCode.BadInput));
        Assert.That(error, Does.Contain("EH3112").And.Contain("split the pictures of procedural otherwise"));
    }

    [Test]
    public void Open_TrialWithAnotherNetwork_IsRefusedAlone()
    {
        using var experiments = new SweepExperiments(
            new ExperimentRequest("second", []), new YamlSpecReader(_root.Folders.Experiments), new ExperimentOpener(_root.Folders, TimeProvider.System, new Progress<DataProgress>()));

        experiments.Open([], CancellationToken.None);

        Assert.That(() => experiments.Open([new("model.head.activation", "tanh")], CancellationToken.None), Throws.TypeOf<BadInputException>().With.Message.Contains("EH3111"));
        Assert.That(() => experiments.Open([new("training.epochs", "2")], CancellationToken.None), Throws.Nothing);
    }
}
