using CsCheck;
using ExperimentHarness.Core.Problems;
using ExperimentHarness.Core.Spec;
using ExperimentHarness.Specs;
using ExperimentHarness.Specs.Nodes;
using ExperimentHarness.Specs.Parsing;
using ExperimentHarness.Specs.Reading;
using ExperimentHarness.Specs.Shapes;
using NUnit.Framework;

namespace ExperimentHarness.Tests.Specs;

public sealed class SpecWriterTests
{
    [Test]
    public void Write_OfAnySpec_ReadsAsTheSame() => SpecGen.Experiment.Sample(
        spec =>
        {
            ExperimentSpec resolved = spec with { Extends = null };
            var problems = new List<Problem>();
            SpecNode? root = YamlNodeReader.Read(new SpecFile("x.yaml", SpecWriter.Write(resolved)), problems);
            var binding = new Binding(SpecShapes.Experiment);
            object? again = SpecShapes.Experiment.Bind(root!, "", binding);
            return problems.Count == 0 && binding.Problems.Count == 0 && resolved.Equals(again);
        },
        iter: 300,
        print: SpecWriter.Write);

    [TestCase("quickstart")]
    [TestCase("baseline")]
    [TestCase("baseline-no-augmentation")]
    public void Write_OfACommittedSpec_ReadsAsTheSame(string experiment)
    {
        ExperimentSpec spec = new YamlSpecReader(RepositoryFolder.Experiments).Read(experiment, []);

        Assert.That(SpecFolder.Parse(SpecWriter.Write(spec)), Is.EqualTo(spec));
    }

    [Test]
    public void Write_OfTheDefaults_NamesEveryKey()
    {
        string yaml = SpecWriter.Write(new ExperimentSpec
        {
            Training = new() { LearningRateSchedule = new(), EarlyStopping = new() },
            Sweep = new() { Pruner = new() },
        });

        string[] missing = [.. SpecShapes.Experiment.AllKeys().Where(key => !yaml.Contains($"{key.Property.Name}:", StringComparison.Ordinal)).Select(key => key.Path)];
        Assert.That(missing, Is.Empty);
    }

    [Test]
    public void Write_OfNumbers_CannotBeTakenForText()
    {
        // YAML 1.1 readers want a point before the exponent.
        string yaml = SpecWriter.Write(new ExperimentSpec { Training = new() { Optimizer = new() { LearningRate = 1e-5 } } });

        Assert.That(yaml, Does.Contain("learning_rate: 1.0e-05\n"));
    }
}
