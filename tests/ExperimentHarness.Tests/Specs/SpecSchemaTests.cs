using ExperimentHarness.Specs;
using ExperimentHarness.Specs.Shapes;
using NJsonSchema;
using NUnit.Framework;

namespace ExperimentHarness.Tests.Specs;

public sealed class SpecSchemaTests
{
    [Test]
    public void Schema_OfEveryKey_HasADescription() =>
        Assert.That(
            SpecShapes.Experiment.AllKeys().Where(key => Annotations.Describe(key.Property).Length == 0).Select(key => key.Path),
            Is.Empty);

    [TestCase("""{"extends":"a","dataset":{"validation":{"folds":5},"image_size":[64,64]},"engine":{"threads":"auto"}}""", true)]
    [TestCase("""{"augmentation":{"zoom_range":[0.8,1.2]},"training":{"class_weight":"balanced","loss":null,"early_stopping":{"patience":3}}}""", true)]
    [TestCase("""{"sweep":{"parameters":{"model.head.dropout":{"min":0.2,"max":0.6},"training.epochs":{"values":[1,2]}}}}""", true)]
    [TestCase("""{"trainin":{}}""", false)]
    [TestCase("""{"training":{"epochs":0}}""", false)]
    [TestCase("""{"training":{"epochs":1.5}}""", false)]
    [TestCase("""{"model":{"head":{"dropout":1}}}""", false)]
    [TestCase("""{"model":{"backbone":7}}""", false)]
    [TestCase("""{"dataset":{"validation":{"fraction":0.2,"folds":5}}}""", false)]
    [TestCase("""{"dataset":{"image_size":[64]}}""", false)]
    [TestCase("""{"sweep":{"parameters":{"model.head.dropuot":{"values":[0.5]}}}}""", false)]
    [TestCase("""{"sweep":{"method":"grid"}}""", false)]
    public async Task Schema_OfASpec_AgreesWithTheReader(string json, bool expected)
    {
        JsonSchema schema = await JsonSchema.FromJsonAsync(SpecSchema.Write());

        Assert.That(schema.Validate(json), expected ? Is.Empty : Is.Not.Empty);
    }
}
