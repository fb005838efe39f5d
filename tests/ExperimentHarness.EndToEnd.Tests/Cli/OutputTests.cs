using System.Diagnostics;
using System.Text.Json;
using ExperimentHarness.EndToEnd.Tests.Processes;
using ExperimentHarness.Testing;
using NUnit.Framework;

namespace ExperimentHarness.EndToEnd.Tests.Cli;

/// <summary>What the real program writes where.</summary>
internal sealed class OutputTests
{
    private readonly TemporaryFolder _root = new();

    [TearDown]
    public void RemoveFolder() => _root.Dispose();

    [Test]
    public void Json_IsOneDocumentAndNothingElse()
    {
        ProcessResult result = HarnessProcess.Run(_root.Path, "doctor", "--format=json");

        using JsonDocument document = JsonDocument.Parse(result.Output);
        Assert.That(document.RootElement.GetArrayLength(), Is.GreaterThan(3));
    }

    [Test]
    public void WithoutATerminal_NothingIsColouredOrFramed()
    {
        ProcessResult result = HarnessProcess.Run(_root.Path, "doctor");

        Assert.That(result.Output, Does.StartWith("check"));
        Assert.That(result.Output, Does.Not.Contain('\u001b').And.Not.Contain('│'));
    }

    [Test]
    public void UsageErrors_AreAllSaidOnTheErrorStream()
    {
        ProcessResult result = HarnessProcess.Run(_root.Path, "doctor", "--formt=json", "surplus");

        Assert.That(result.ExitCode, Is.EqualTo(2));
        Assert.That(result.Output, Is.Empty);
        Assert.That(result.Error, Is.EqualTo("""
            error EH5001: 'harness doctor' does not know '--formt=json'; did you mean '--format'?
            error EH5001: 'harness doctor' does not know 'surplus'; 'harness doctor --help' tells what it takes

            """));
    }

    [Test]
    public void Help_IsWhatTheGoldenFileHolds() =>
        GoldenText.Check(Repository.Golden("cli/help.txt"), HarnessProcess.Run(_root.Path, "--help").Output);

    [Test]
    public void Completion_NamesTheCommands()
    {
        ProcessResult result = HarnessProcess.Run(new ProcessStartInfo("dotnet", [HarnessProcess.Program, "[suggest:3]", "doc"]));

        Assert.That(result.Output.Trim(), Is.EqualTo("doctor"));
    }
}
