using System.Reflection;
using ExperimentHarness.Core.Spec;
using NUnit.Framework;

namespace ExperimentHarness.Tests.Specs;

public sealed class SpecProblemsTests
{
    private static IEnumerable<string> Codes =>
        typeof(SpecProblems).GetFields(BindingFlags.Public | BindingFlags.Static).Select(constant => (string)constant.GetRawConstantValue()!);

    [Test]
    public void Codes_AreDistinctAndOfTheGroup()
    {
        Assert.That(Codes, Is.Unique);
        Assert.That(Codes, Has.All.Match("^EH1[0-9]{3}$"));
    }

    [TestCaseSource(nameof(Codes))]
    public void Code_StandsInTheDocumentation(string code) =>
        Assert.That(File.ReadAllText(Path.Combine(RepositoryFolder.Root, "docs", "errors.md")), Does.Contain($"| {code} |"));
}
