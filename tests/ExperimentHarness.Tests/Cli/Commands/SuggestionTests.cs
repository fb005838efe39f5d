using ExperimentHarness.Cli.Commands;
using NUnit.Framework;

namespace ExperimentHarness.Tests.Cli.Commands;

internal sealed class SuggestionTests
{
    [TestCase("--experimnt", "--experiment")]
    [TestCase("--FORMAT", "--format")]
    [TestCase("--rn", "--run")]
    [TestCase("--something", null)]
    public void For_FindsTheWordThatWasMeant(string word, string? expected) =>
        Assert.That(Suggestion.For(word, ["--format", "--experiment", "--run"]), Is.EqualTo(expected));
}
