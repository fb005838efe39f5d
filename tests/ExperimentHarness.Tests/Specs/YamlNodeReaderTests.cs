using CsCheck;
using ExperimentHarness.Core.Problems;
using ExperimentHarness.Specs.Nodes;
using ExperimentHarness.Specs.Parsing;
using NUnit.Framework;

namespace ExperimentHarness.Tests.Specs;

public sealed class YamlNodeReaderTests
{
    [Test]
    public void Read_OfAnyText_GivesNodesOrProblemsAndNeverFails() =>
        Gen.Char["ab:-?[]{},#&*!|>'\"%@` \n\t\r~.0\\é"].Array[0, 40].Sample(
            letters =>
            {
                var problems = new List<Problem>();
                YamlNodeReader.Read(new SpecFile("x.yaml", new string(letters)), problems);
                return problems.TrueForAll(problem => problem.Where is { Line: > 0, Column: > 0 });
            },
            iter: 20_000,
            print: letters => new string(letters));

    [TestCase("?\t{?\n\\", "EH1001")]
    [TestCase("!!:a[\n?:", "EH1018")]
    public void Read_OfATextThatTripsYamlDotNet_IsAProblem(string text, string code)
    {
        var problems = new List<Problem>();

        YamlNodeReader.Read(new SpecFile("x.yaml", text), problems);

        Assert.That(problems.Single().Code, Is.EqualTo(code));
    }

    [Test]
    public void Read_OfAMap_KnowsWhereKeysAndValuesStand()
    {
        var map = (MapNode)YamlNodeReader.Read(new SpecFile("x.yaml", "a: 1\n\nb:\n  - c"), [])!;

        Assert.That(map.Entries[1].Where, Is.EqualTo(new SourcePosition("x.yaml", 3, 1)));
        Assert.That(((ListNode)map.Entries[1].Value).Items[0].Where, Is.EqualTo(new SourcePosition("x.yaml", 4, 5)));
    }
}
