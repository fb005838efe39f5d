using ExperimentHarness.Cli.Output;
using NUnit.Framework;

namespace ExperimentHarness.Tests.Cli.Output;

internal sealed class TerminalTests
{
    [TestCase(false, null, null, true)]
    [TestCase(false, "", "xterm", true, Description = "an empty NO_COLOR counts as unset (no-color.org)")]
    [TestCase(true, null, null, false, Description = "a pipe or a file")]
    [TestCase(false, "1", null, false)]
    [TestCase(false, null, "dumb", false)]
    public void IsForPeople_AsksTerminalAndEnvironment(bool isRedirected, string? noColor, string? term, bool expected) =>
        Assert.That(Terminal.IsForPeople(isRedirected, name => name == "NO_COLOR" ? noColor : name == "TERM" ? term : null), Is.EqualTo(expected));
}
