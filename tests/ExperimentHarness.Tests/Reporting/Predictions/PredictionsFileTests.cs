using ExperimentHarness.Core.Problems;
using ExperimentHarness.Reporting.Predictions;
using NUnit.Framework;

namespace ExperimentHarness.Tests.Reporting.Predictions;

internal sealed class PredictionsFileTests
{
    private const string Heading = "path,label,prediction,cats,\"dogs, big\"\n";

    [Test]
    public void Parse_QuotedNames_AreRead()
    {
        PredictionTable table = PredictionsFile.Parse(Heading + "\"a,\"\"b\"\".jpg\",\"dogs, big\",cats,0.75,0.25\n");

        Assert.That(table.ClassNames, Is.EqualTo(["cats", "dogs, big"]));
        Assert.That(table.Predictions.Single().Path, Is.EqualTo("a,\"b\".jpg"));
        Assert.That((table.Predictions[0].Label, table.Predictions[0].Predicted), Is.EqualTo((1, 0)));
        Assert.That(table.Probabilities, Is.EqualTo([0.75f, 0.25f]));
    }

    [TestCase("")]
    [TestCase("path,label\n")]
    [TestCase(Heading + "a.jpg,cats,cats,0.5\n")]
    [TestCase(Heading + "a.jpg,mice,cats,0.5,0.5\n")]
    [TestCase(Heading + "a.jpg,cats,cats,half,0.5\n")]
    public void Parse_AnotherTable_IsRefused(string text) =>
        Assert.That(() => PredictionsFile.Parse(text), Throws.TypeOf<BadInputException>().With.Message.Contain("EH4301"));

    [Test]
    public void MostWrong_BeginsWithTheSurestError_AndLeavesOutWhatIsRight()
    {
        PredictionTable table = SomePredictions.Binary((0, 0.6f), (0, 0.9f), (1, 0.95f), (1, 0.05f), (0, 0.6f));

        Assert.That(table.MostWrong(3), Is.EqualTo([3, 1, 0]));
        Assert.That(table.MostWrong(9), Is.EqualTo([3, 1, 0, 4]));
    }
}
