using System.Text;
using ExperimentHarness.Cli.Reports;
using ExperimentHarness.Core.Events;
using ExperimentHarness.Core.Identity;
using ExperimentHarness.Core.Metrics;
using ExperimentHarness.Tracking.Results;
using NUnit.Framework;

namespace ExperimentHarness.Tests.Cli.Commands;

internal sealed class ReportCommandTests
{
    private const string Curves = "artifacts/learning-curves.png";
    private const string Page = "artifacts/report.html";

    private readonly HarnessRoot _root = new();

    [TearDown]
    public void RemoveFolder() => _root.Dispose();

    [TestCase]
    [TestCase("--run=3f9a", "--experiment=plain")]
    public void Report_NotOneOfRunAndExperiment_IsBadUsage(params string[] arguments)
    {
        (int exitCode, _, string error) = _root.Run(["report", .. arguments]);

        Assert.That(exitCode, Is.EqualTo(2));
        Assert.That(error, Does.Contain("needs --experiment or --run"));
    }

    [Test]
    public void Report_RunOfAnOlderVersionWithoutAPage_GetsOne()
    {
        RunFolder run = AddRun(HarnessRoot.Epoch(1, 0.5), HarnessRoot.Epoch(2, 0.75), Completed(2));

        (int exitCode, string output, string error) = _root.Run("report", $"--run={run.Name}", "--format=csv");

        Assert.That((exitCode, error), Is.EqualTo((0, "")));
        Assert.That(output, Does.Contain($"{run.Name},written,").And.Contain($"results/{run.Name}/{Page}"));
        Assert.That(Read(run, Page), Does.Contain("data-series=\"validation\" data-points=\"2\"").And.Contain("best epoch 2"));
    }

    [Test]
    public void Report_PageThatIsNamed_TellsNothingThatTheJournalSaidAfterIt()
    {
        RunFolder run = AddRun(HarnessRoot.Epoch(1, 0.5), new RunTainted("before the page"), new ArtifactWritten(Page, new string('0', 64), 1), new RunTainted("after the page"), Completed(1));

        Assert.That(Drawn(run), Does.Contain("before the page").And.Contain("complete, but tainted").And.Not.Contain("after the page"));
    }

    [Test]
    public void Report_PictureThatThisVersionDrawsOtherwise_IsLeftAlone()
    {
        byte[] content = [1, 2, 3];
        RunFolder run = AddRun(HarnessRoot.Epoch(1, 0.5), new ArtifactWritten(Curves, ContentDigest.Of(content).Hex, content.Length), Completed(1));
        _root.Write(Path.GetRelativePath(_root.Path, Path.Combine(run.Path, Curves)), "\u0001\u0002\u0003");

        (int exitCode, string output, string error) = _root.Run("report", $"--run={run.Name}", "--format=csv");

        Assert.That(exitCode, Is.Zero, error);
        Assert.That(output, Does.Contain($"{run.Name},kept,"));
        Assert.That(error, Does.Contain("draws it otherwise"));
        Assert.That(File.ReadAllBytes(Path.Combine(run.Path, Curves)), Is.EqualTo(content));
    }

    [Test]
    public void Report_PictureThatIsGoneAndCannotBeTheSame_IsAnErrorAndNotWritten()
    {
        RunFolder run = AddRun(HarnessRoot.Epoch(1, 0.5), new ArtifactWritten(Curves, new string('0', 64), 3), Completed(1));

        (int exitCode, _, string error) = _root.Run("report", $"--run={run.Name}");

        Assert.That((exitCode, File.Exists(Path.Combine(run.Path, Curves))), Is.EqualTo((1, false)));
        Assert.That(error, Does.Contain("EH4304").And.Contain(Curves));
    }

    [Test]
    public void Report_ExperimentWithADamagedRun_ShowsTheOthersAndTellsOfIt()
    {
        RunFolder good = AddRun(HarnessRoot.Epoch(1, 0.5), Completed(1));
        RunFolder bad = AddRun(2, HarnessRoot.Epoch(1, 0.5));
        File.WriteAllText(bad.Journal, "no journal\n");

        (int exitCode, _, string error) = _root.Run("report", "--experiment=plain");

        Assert.That(exitCode, Is.EqualTo(1));
        Assert.That(error, Does.Contain("EH4001"));
        string page = File.ReadAllText(Path.Combine(_root.Path, "results", "plain", "report", "index.html"));
        Assert.That(page, Does.Contain($"href=\"../{good.Key}/{Page}\"").And.Contain(bad.Name).And.Contain("damaged"));
    }

    [Test]
    public void Report_RunThatIsNotComplete_SaysSo()
    {
        RunFolder run = AddRun(HarnessRoot.Epoch(1, 0.5));

        Assert.That(_root.Run("report", $"--run={run.Name}").ExitCode, Is.Zero);
        Assert.That(Read(run, Page), Does.Contain("not complete"));
    }

    private static RunCompleted Completed(int bestEpoch) => new(bestEpoch, new MetricSet([new("best_epoch", bestEpoch)]));

    private RunFolder AddRun(params RunEvent[] events) => AddRun(1, events);

    private RunFolder AddRun(ulong seed, params RunEvent[] events)
    {
        RunFolder run = _root.AddRun("plain", seed, events);
        _root.Write(Path.GetRelativePath(_root.Path, run.Spec), "dataset: {source: procedural}\n");
        return run;
    }

    // What Report would write if the digest that these journals name did not hold it back.
    private static string Drawn(RunFolder run) =>
        Encoding.UTF8.GetString(RunRebuilding.Draw(run, ResultsStore.ReadHistory(run)).Single(file => file.Path == Page).Content.Span);

    private static string Read(RunFolder run, string path) => File.ReadAllText(Path.Combine(run.Path, path));
}
