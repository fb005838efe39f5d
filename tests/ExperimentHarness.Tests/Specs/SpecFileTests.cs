using System.Text;
using ExperimentHarness.Core.Problems;
using ExperimentHarness.Core.Spec;
using ExperimentHarness.Specs;
using ExperimentHarness.Testing;
using NUnit.Framework;

namespace ExperimentHarness.Tests.Specs;

public sealed class SpecFileTests
{
    [TestCase("training:\n\tepochs: 1", 2, 1, "EH1002")]
    [TestCase("training:\n  optimizer:\n  \tname: adam", 3, 3, "EH1002")]
    [TestCase("training: {epochs: 1", 1, 21, "EH1001")]
    [TestCase("a: b: c", 1, 5, "EH1001")]
    [TestCase("description: \"open", 1, 14, "EH1001")]
    [TestCase("description: one\n---\ndescription: two", 2, 1, "EH1001")]
    [TestCase("training: *unknown", 1, 11, "EH1001")]
    [TestCase("training: &a {optimizer: *a}", 1, 26, "EH1001")]
    public void Text_ThatIsNotYaml_IsToldWithItsPlace(string yaml, int line, int column, string code)
    {
        Problem problem = SpecFolder.ProblemsOf(yaml).Single();

        Assert.That((problem.Code, problem.Where!.Line, problem.Where.Column), Is.EqualTo((code, line, column)), problem.ToString());
    }

    [Test]
    public void Tab_InsideText_IsAllowed() =>
        Assert.That(SpecFolder.Parse("description: \"a\tb\"").Description, Is.EqualTo("a\tb"));

    [Test]
    public void Aliases_OfAnchors_StandForTheirValues()
    {
        ExperimentSpec spec = SpecFolder.Parse("training:\n  seeds: &list [1, 2]\n  optimizer:\n    learning_rate: &rate 0.5\n    momentum: *rate\nmodel: {head: {hidden_units: *list}}");

        Assert.That(spec.Training.Optimizer.Momentum, Is.EqualTo(0.5));
        Assert.That(spec.Model.Head.HiddenUnits, Is.EqualTo([1, 2]));
    }

    [Test]
    public void Aliases_ThatMultiply_AreRefused()
    {
        var bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (int level = 1; level < 20; level++)
        {
            bomb.Append(System.Globalization.CultureInfo.InvariantCulture, $"a{level}: &a{level} [*a{level - 1}, *a{level - 1}, *a{level - 1}, *a{level - 1}, *a{level - 1}]\n");
        }

        Assert.That(SpecFolder.ProblemsOf(bomb.ToString()).Single().Code, Is.EqualTo("EH1012"));
    }

    [Test]
    public void Nesting_TooDeep_IsRefused()
    {
        string deep = "description: " + new string('[', 400_000);

        Assert.That(SpecFolder.ProblemsOf(deep).Single().Code, Is.EqualTo("EH1012"));
    }

    [Test]
    public void Nesting_TooDeepThroughAliases_IsRefused()
    {
        var deep = new StringBuilder("a0: &a0 []\n");
        for (int level = 1; level < 100; level++)
        {
            deep.Append(System.Globalization.CultureInfo.InvariantCulture, $"a{level}: &a{level} [*a{level - 1}]\n");
        }

        Assert.That(SpecFolder.ProblemsOf(deep.ToString()).Single().Code, Is.EqualTo("EH1012"));
    }

    [Test]
    public void File_OverOneMegabyte_IsRefused() =>
        Assert.That(SpecFolder.ProblemsOf("description: " + new string('a', 1 << 20)).Single().Code, Is.EqualTo("EH1012"));

    [Test]
    public void File_ThatIsNotUtf8_IsToldWithThePlaceOfTheByte()
    {
        using SpecFolder folder = new SpecFolder().WithBytes("x", [.. "tags: {}\ndescription: gr"u8, 0xfc, .. "n"u8]);

        Problem problem = folder.Problems("x").Single();

        Assert.That((problem.Code, problem.Where), Is.EqualTo(("EH1013", new SourcePosition("experiments/x.yaml", 2, 16))));
    }

    [Test]
    public void File_WithByteOrderMark_IsRead()
    {
        using SpecFolder folder = new SpecFolder().WithBytes("x", [0xef, 0xbb, 0xbf, .. "description: grün"u8]);

        Assert.That(folder.Read("x").Description, Is.EqualTo("grün"));
    }

    [Test]
    public void Experiment_ThatIsNotThere_SuggestsOneThatIs()
    {
        using SpecFolder folder = new SpecFolder().With("baseline", "description: a").With("catalog", "datasets: []");

        Problem problem = folder.Problems("baselin").Single();

        Assert.That(problem.ToString(), Is.EqualTo("error EH1014: no experiment 'baselin' in experiments; did you mean 'baseline'?"));
        Assert.That(folder.Problems("catalog").Single().Code, Is.EqualTo("EH1014"));
        Assert.That(folder.Problems("../baseline").Single().Code, Is.EqualTo("EH1014"));
    }

    [Test]
    public void Experiment_WithTheOtherExtension_IsToBeRenamed()
    {
        using SpecFolder folder = new SpecFolder().With("x", "tags: {}");
        File.Move(Path.Combine(folder.Path, "x.yaml"), Path.Combine(folder.Path, "x.yml"));

        Assert.That(folder.Problems("x").Single().Message, Does.EndWith("rename x.yml to x.yaml"));
    }

    [Test]
    public void Section_WithNothing_HasItsDefaults() =>
        Assert.That(SpecFolder.Parse("training:\naugmentation: ~"), Is.EqualTo(new ExperimentSpec()));

    [Test]
    public void Folder_WithBrokenBase_TellsEachProblemOnce()
    {
        using SpecFolder folder = new SpecFolder()
            .With("base", "training: {epochs: 0}")
            .With("a", "extends: base")
            .With("b", "extends: base\nmodel: {weights: 5}")
            .With("catalog", "datasets: [{name: x, sources: [{sha256: abc}]}]");

        string[] problems = [.. new SpecValidation(folder.Path).CheckAll([]).Select(problem => $"{problem.Where} {problem.Code}")];

        Assert.That(problems, Is.EqualTo([
            "experiments/base.yaml(1,20) EH1006",
            "experiments/b.yaml(2,18) EH1005",
            "experiments/catalog.yaml(1,32) EH1007",
            "experiments/catalog.yaml(1,41) EH1006",
        ]));
    }

    [Test]
    public void Read_OfABrokenSpec_ThrowsWithEveryProblem()
    {
        using SpecFolder folder = new SpecFolder().With("x", "a: 1\nb: 2");

        Assert.That(
            () => folder.Read("x"),
            Throws.TypeOf<BadInputException>().With.Property(nameof(BadInputException.Problems)).Count.EqualTo(2));
    }

    [Test]
    public void Catalog_ThatIsNotThere_IsNotFound()
    {
        using var folder = new TemporaryFolder();

        Assert.That(
            () => CatalogReader.Read(folder["catalog.yaml"]),
            Throws.TypeOf<BadInputException>().With.Message.Contain("EH1014"));
    }
}
