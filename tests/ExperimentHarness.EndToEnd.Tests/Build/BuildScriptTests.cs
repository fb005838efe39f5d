using System.Diagnostics;
using ExperimentHarness.EndToEnd.Tests.Processes;
using ExperimentHarness.Testing;
using NUnit.Framework;

namespace ExperimentHarness.EndToEnd.Tests.Build;

/// <summary>build.sh and the task graph, from the outside.</summary>
[Platform(Exclude = "Win", Reason = "build.ps1 starts the build there")]
[FixtureLifeCycle(LifeCycle.SingleInstance)]
internal sealed class BuildScriptTests
{
    private readonly BuildScript _script = new();

    [OneTimeTearDown]
    public void RemoveCopy() => _script.Dispose();

    [TestCase]
    [TestCase("--help")]
    [TestCase("--filter=X", "-h")]
    public void WithoutATarget_ListsTheTargets(params string[] arguments)
    {
        ProcessResult result = _script.Run(arguments);

        Assert.That(result.ExitCode, Is.Zero, result.Error);
        GoldenText.Check(Repository.Golden("cli/build-help.txt"), result.Output);
    }

    [TestCase("--target=Test", "--filter=X", "--help")]
    [TestCase("--help", "--target=Test", "surplus")]
    public void HelpAmongTheArgumentsOfADevelopmentTarget_Wins(params string[] arguments)
    {
        ProcessResult result = _script.Run(arguments);

        Assert.That((result.ExitCode, result.Error), Is.EqualTo((0, "")));
        Assert.That(result.Output, Does.StartWith("Builds, and runs all tests").And.EndsWith("\narguments: --filter=VALUE\n"));
    }

    [Test]
    public void UnknownTarget_NamesTheNearestOne()
    {
        ProcessResult result = _script.Run("--target=Tarin");

        Assert.That(result.ExitCode, Is.EqualTo(2));
        Assert.That(result.Error, Is.EqualTo("error EH5001: unknown target 'Tarin'; did you mean 'Train'?\n"));
    }

    [TestCase("Test", "--fliter=x")]
    [TestCase("Help", "Train")]
    public void ArgumentThatADevelopmentTargetDoesNotKnow_IsAnError(string target, string argument)
    {
        ProcessResult result = _script.Run($"--target={target}", argument);

        Assert.That(result.ExitCode, Is.EqualTo(2));
        Assert.That(result.Error, Does.Contain($"'{argument}'"));
    }

    [Test]
    public void Clean_NeverTouchesResultsOrWhatIsKept()
    {
        string[] kept = ["results/a/0123456789ab/journal.jsonl", "results/a/0123456789ab/bin/x", "results/a/TestResults/x", ".harness/features/x.views", ".harness/obj/x", "experiments/bin/a.yaml"];
        string[] removed = ["src/A/bin/a.dll", "src/A/obj/a.dll", "tests/A/bin/a.dll", "TestResults/a.trx"];
        foreach (string file in kept.Concat(removed))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(_script.Root, file))!);
            File.WriteAllText(Path.Combine(_script.Root, file), "");
        }

        ProcessResult result = _script.Run("--target=Clean");

        Assert.That(result.ExitCode, Is.Zero, result.Error);
        Assert.That(kept.Concat(removed).Where(file => File.Exists(Path.Combine(_script.Root, file))), Is.EqualTo(kept));
    }

    [Test]
    public void Arguments_ReachTheProgramUnharmed()
    {
        string[] arguments =
            ["--two words", "--quotes=\"'`$HOME\\", "--assigned=a=b==c", "--grüße=✓ 猫", "--percent=%25%0A%", "--lines=one\ntwo\n", "--glob=*", "@file"];

        ProcessResult result = _script.Run(["--target=Doctor", .. arguments]);

        Assert.That(result.ExitCode, Is.EqualTo(2), "arguments that the program does not know");
        Assert.That(arguments.Where(argument => !result.Error.Contains($"'{argument}'", StringComparison.Ordinal)), Is.Empty);
        Assert.That(result.Output, Is.Empty);
    }

    [Test]
    public void RepeatedArguments_AllReachTheProgram()
    {
        Directory.CreateDirectory(Path.Combine(_script.Root, "experiments"));
        File.WriteAllText(Path.Combine(_script.Root, "experiments", "small.yaml"), "description: small\n");

        ProcessResult result = _script.Run("--target=Validate", "--experiment=small", "--set", "no.such=a = 'b'", "--set=tranining.epochs=5", "--set", "tags={quoted: \"x=y\"}");

        Assert.That(result.ExitCode, Is.EqualTo(2));
        Assert.That(result.Error, Does.Contain("--set no.such=a = 'b': error EH1").And.Contain("--set tranining.epochs=5: error EH1003"));
        Assert.That(result.Error, Does.Not.Contain("--set tags"));
    }

    [Test]
    public void ThroughASymbolicLinkFromAnotherFolder_WorksOnItsOwnRepository()
    {
        using var elsewhere = new TemporaryFolder();
        string link = elsewhere["link to build.sh"];
        File.CreateSymbolicLink(link, Path.Combine(_script.Root, "build.sh"));
        ProcessStartInfo start = _script.Start("--target=Doctor", "--format=json");
        start.ArgumentList[0] = link;
        start.WorkingDirectory = elsewhere.Path;

        ProcessResult result = HarnessProcess.Run(start);

        Assert.That(result.ExitCode, Is.Zero, result.Error);
        Assert.That(result.Output, Does.Contain(Path.Combine(_script.Root, "results")));
    }

    [Test]
    public void RelativeFolders_StartWhereTheUserStands()
    {
        using var elsewhere = new TemporaryFolder();
        ProcessStartInfo start = _script.Start("--target=Doctor", "--format=json");
        start.Environment["HARNESS_HOME"] = "my store";
        start.WorkingDirectory = elsewhere.Path;

        Assert.That(HarnessProcess.Run(start).Output, Does.Contain(elsewhere["my store"]));
    }

    [Test]
    public void ExitCodeOfTheProgram_IsThatOfTheScript()
    {
        ProcessStartInfo start = _script.Start("--target=Doctor");
        start.Environment["HARNESS_HOME"] = "/dev/null/nowhere";

        ProcessResult result = HarnessProcess.Run(start);

        Assert.That(result.ExitCode, Is.EqualTo(3), "the store's folder cannot be made");
        Assert.That(result.Error, Is.Empty);
    }

    [Test]
    public void WithoutAnSdk_SaysWhichOneIsWantedAndHowToGetIt()
    {
        ProcessStartInfo start = _script.Start("--target=Doctor");
        start.Environment["PATH"] = "/nowhere";
        start.Environment["HOME"] = "/nowhere";
        start.Environment.Remove("DOTNET_ROOT");

        ProcessResult result = HarnessProcess.Run(start);

        Assert.That(result.ExitCode, Is.EqualTo(3));
        GoldenText.Check(Repository.Golden("cli/no-sdk.txt"), result.Error);
    }
}
