using ExperimentHarness.Core.Problems;
using ExperimentHarness.Core.Spec;
using NUnit.Framework;

namespace ExperimentHarness.Tests.Specs;

public sealed class SpecOverridesTests
{
    private const string Yaml = "training: {epochs: 3}\ndataset: {validation: {fraction: 0.2}}";

    [Test]
    public void Override_OfAList_IsFlowText() =>
        Assert.That(SpecFolder.Parse(Yaml, "training.seeds=[1, 2]").Training.Seeds, Is.EqualTo([1UL, 2UL]));

    [Test]
    public void Override_OfAMap_MergesAsAFileWould() =>
        Assert.That(
            SpecFolder.Parse(Yaml, "training={batch_size: 7, optimizer: {name: sgd}}").Training,
            Is.EqualTo(new TrainingSpec { Epochs = 3, BatchSize = 7, Optimizer = new() { Name = OptimizerName.Sgd } }));

    [Test]
    public void Override_InsideASectionThatIsNotThere_MakesIt() =>
        Assert.That(SpecFolder.Parse(Yaml, "training.early_stopping.patience=3").Training.EarlyStopping, Is.EqualTo(new EarlyStoppingSpec { Patience = 3 }));

    [Test]
    public void Override_OfAnAlternative_ReplacesItWhole() =>
        Assert.That(SpecFolder.Parse(Yaml, "dataset.validation.folds=4").Dataset.Validation, Is.EqualTo(new ValidationSplit.Folds(4)));

    [TestCase("description=a=b: c, d # e [f] ü 猫 \"q\"", "a=b: c, d # e [f] ü 猫 \"q\"")]
    [TestCase("description=  spaces around  ", "spaces around")]
    [TestCase("description=\"  kept \\t \"", "  kept \t ")]
    [TestCase("description='it''s'", "it's")]
    [TestCase("description=\"yes\"", "yes")]
    [TestCase("description=yes", "yes")]
    [TestCase("description=5", "5")]
    public void Override_OfText_TakesEverythingBehindTheFirstEqualsSign(string argument, string expected) =>
        Assert.That(SpecFolder.Parse(Yaml, argument).Description, Is.EqualTo(expected));

    [TestCase("model.initial_head=8986", "8986")]
    [TestCase("model.initial_head=1e10", "1e10")]
    [TestCase("model.initial_head=~", null)]
    [TestCase("model.initial_head=null", null)]
    public void Override_OfTextThatMayBeLeftOut_IsTextUnlessItIsNothing(string argument, string? expected) =>
        Assert.That(SpecFolder.Parse(Yaml, argument).Model.InitialHead, Is.EqualTo(expected));

    [Test]
    public void Override_BelowAFreeMap_TakesTheRestAsOneKey()
    {
        ExperimentSpec spec = SpecFolder.Parse(Yaml, "tags.paper.id=x", "sweep.parameters.training.optimizer.learning_rate={values: [1.0e-3]}");

        Assert.That(spec.Tags["paper.id"], Is.EqualTo("x"));
        Assert.That(spec.Sweep!.Parameters.Keys, Is.EqualTo(["training.optimizer.learning_rate"]));
    }

    [Test]
    public void Overrides_OfOneKey_TheLastCounts() =>
        Assert.That(SpecFolder.Parse(Yaml, "training.epochs=1", "training.epochs=2").Training.Epochs, Is.EqualTo(2));

    [TestCase("training.steps_per_epoch=~")]
    [TestCase("training.steps_per_epoch=")]
    [TestCase("dataset.test=~")]
    public void Override_WithNothing_IsNull(string argument) =>
        Assert.That(SpecFolder.Parse(Yaml + "\n", argument), Is.EqualTo(SpecFolder.Parse(Yaml)));

    [TestCase("training.epochs=0", "EH1006", "'training.epochs' is 0")]
    [TestCase("training.epochs=x", "EH1005", "whole number")]
    [TestCase("training.epochs=", "EH1011", "is nothing")]
    [TestCase("training.epoch=1", "EH1003", "did you mean 'epochs'?")]
    [TestCase("trainig.epochs=1", "EH1003", "did you mean 'training'?")]
    [TestCase("training.epochs.x=1", "EH1005", "a map")]
    [TestCase("training.seeds=[1, 2", "EH1001", "not valid YAML: While parsing a flow sequence, did not find expected ',' or ']'")]
    [TestCase("training.seeds=[1, 1]", "EH1017", "twice")]
    [TestCase("training.optimizer={name: adam, name: sgd}", "EH1004", "second time")]
    [TestCase("description=", "EH1011", "is nothing")]
    [TestCase("training.epochs", "EH1016", "key=value")]
    [TestCase("=5", "EH1016", "key=value")]
    [TestCase("training..epochs=5", "EH1016", "key=value")]
    [TestCase("extends=other", "EH1016", "name another experiment")]
    public void Override_WithAMistake_NamesTheArgument(string argument, string code, string message)
    {
        Problem problem = SpecFolder.ProblemsOf(Yaml, argument).Single();

        Assert.That((problem.Code, problem.Where), Is.EqualTo((code, new SourcePosition($"--set {argument}"))), problem.ToString());
        Assert.That(problem.Message, Does.Contain(message));
    }

    [Test]
    public void Problems_OfFileAndArguments_AreToldTogether()
    {
        IReadOnlyList<Problem> problems = SpecFolder.ProblemsOf("training: {epochs: 0}", "training.batch_size=0", "training.seeds=x");

        Assert.That(problems.Select(problem => problem.Where!.Source), Is.EqualTo(["experiments/x.yaml", "--set training.batch_size=0", "--set training.seeds=x"]));
    }
}
