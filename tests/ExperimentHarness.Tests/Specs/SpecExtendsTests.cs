using ExperimentHarness.Core.Collections;
using ExperimentHarness.Core.Problems;
using ExperimentHarness.Core.Spec;
using NUnit.Framework;

namespace ExperimentHarness.Tests.Specs;

public sealed class SpecExtendsTests
{
    [Test]
    public void Extends_MapsMergeKeyByKey_ListsAndScalarsReplace()
    {
        using SpecFolder folder = new SpecFolder()
            .With("base", "tags: {a: x, b: x}\ntraining: {epochs: 3, seeds: [1, 2], optimizer: {name: adam, beta_1: 0.5}}")
            .With("x", "extends: base\ntags: {b: y}\ntraining: {seeds: [3], optimizer: {learning_rate: 0.1}}");

        ExperimentSpec spec = folder.Read("x");

        Assert.Multiple(() =>
        {
            Assert.That(spec.Tags, Is.EqualTo(new ValueMap<string>([KeyValuePair.Create("a", "x"), KeyValuePair.Create("b", "y")])));
            Assert.That(spec.Training.Epochs, Is.EqualTo(3));
            Assert.That(spec.Training.Seeds, Is.EqualTo([3UL]));
            Assert.That(spec.Training.Optimizer, Is.EqualTo(new OptimizerSpec { Name = OptimizerName.Adam, Beta1 = 0.5, LearningRate = 0.1 }));
        });
    }

    [Test]
    public void Extends_OfASpecThatExtends_GoesDownToTheGround()
    {
        using SpecFolder folder = new SpecFolder()
            .With("a", "training: {epochs: 1, batch_size: 1, steps_per_epoch: 1}")
            .With("b", "extends: a\ntraining: {epochs: 2, batch_size: 2}")
            .With("c", "extends: b\ntraining: {epochs: 3}");

        TrainingSpec training = folder.Read("c").Training;

        Assert.That((training.Epochs, training.BatchSize, training.StepsPerEpoch), Is.EqualTo((3, 2, 1)));
    }

    [Test]
    public void Extends_OverAnAlternative_ReplacesItWhole()
    {
        using SpecFolder folder = new SpecFolder()
            .With("base", "dataset: {validation: {fraction: 0.2}}\ntraining: {class_weight: {cats: 2}}\nsweep: {parameters: {training.epochs: {values: [1]}, training.batch_size: {values: [1]}}}")
            .With("x", "extends: base\ndataset: {validation: {folds: 5}}\ntraining: {class_weight: {dogs: 3}}\nsweep: {parameters: {training.epochs: {min: 1, max: 3, step: 1}}}");

        ExperimentSpec spec = folder.Read("x");

        Assert.Multiple(() =>
        {
            Assert.That(spec.Dataset.Validation, Is.EqualTo(new ValidationSplit.Folds(5)));
            Assert.That(((ClassWeight.Given)spec.Training.ClassWeight!).Weights.Keys, Is.EqualTo(["dogs"]));
            Assert.That(spec.Sweep!.Parameters.Keys, Is.EquivalentTo(["training.epochs", "training.batch_size"]));
            Assert.That(spec.Sweep.Parameters["training.epochs"], Is.EqualTo(new SweepParameter.Range(1, 3, ParameterScale.Linear, 1) { IsWhole = true }));
        });
    }

    [Test]
    public void Extends_NullOverASection_BringsItsDefaultsBack()
    {
        using SpecFolder folder = new SpecFolder()
            .With("base", "augmentation: {rotation_range: 40}\ntraining: {early_stopping: {patience: 3}}")
            .With("x", "extends: base\naugmentation: ~\ntraining: {early_stopping: ~}");

        Assert.That(folder.Read("x"), Is.EqualTo(new ExperimentSpec()));
    }

    [Test]
    public void Problem_InTheBase_NamesTheBase()
    {
        using SpecFolder folder = new SpecFolder()
            .With("base", "training:\n  epochs: 0\n  batch_size: 0")
            .With("x", "extends: base\ntraining: {epochs: 5, seeds: [a]}");

        string[] places = [.. folder.Problems("x").Select(problem => problem.Where!.ToString())];

        Assert.That(places, Is.EqualTo(["experiments/base.yaml(3,15)", "experiments/x.yaml(2,31)"]));
    }

    [Test]
    public void Extends_OfNothing_SuggestsAndStillChecksTheRest()
    {
        using SpecFolder folder = new SpecFolder()
            .With("baseline", "description: a")
            .With("x", "extends: basline\ntraining: {epochs: 0}");

        string[] problems = [.. folder.Problems("x").Select(problem => problem.ToString())];

        Assert.That(problems, Has.Length.EqualTo(2));
        Assert.That(problems[0], Is.EqualTo("experiments/x.yaml(1,10): error EH1014: no experiment 'basline' in experiments; did you mean 'baseline'?"));
        Assert.That(problems[1], Does.StartWith("experiments/x.yaml(2,20): error EH1006"));
    }

    [Test]
    public void Extends_InACircle_NamesTheCircle()
    {
        using SpecFolder folder = new SpecFolder().With("a", "extends: b").With("b", "extends: c").With("c", "extends: a").With("self", "extends: self");

        Problem circle = folder.Problems("a").Single();
        Problem self = folder.Problems("self").Single();

        Assert.That(circle.ToString(), Is.EqualTo("experiments/c.yaml(1,10): error EH1015: specs extend each other in a circle: a -> b -> c -> a"));
        Assert.That(self.Message, Does.EndWith("self -> self"));
    }

    [TestCase("extends: [a]", "EH1005")]
    [TestCase("extends: {a: b}", "EH1005")]
    [TestCase("extends: ../a", "EH1014")]
    public void Extends_OfSomethingElse_IsRefused(string yaml, string code) =>
        Assert.That(SpecFolder.ProblemsOf(yaml).Single().Code, Is.EqualTo(code));
}
