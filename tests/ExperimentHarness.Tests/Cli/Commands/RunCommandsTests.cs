using System.Text.Json;
using ExperimentHarness.Core.Events;
using ExperimentHarness.Core.Metrics;
using ExperimentHarness.Tracking.Journal;
using ExperimentHarness.Tracking.Results;
using NUnit.Framework;

namespace ExperimentHarness.Tests.Cli.Commands;

/// <summary>list, show and delete on real folders.</summary>
internal sealed class RunCommandsTests
{
    private readonly HarnessRoot _root = new();

    [TearDown]
    public void RemoveFolder() => _root.Dispose();

    [TestCase("show", "--run=RUN, such as 'harness show --run=3f9a'")]
    [TestCase("reproduce", "--run=RUN, such as 'harness reproduce --run=3f9a'")]
    [TestCase("delete", "--run=RUN, such as 'harness delete --run=3f9a'")]
    [TestCase("plan", "--experiment=EXPERIMENT, such as 'harness plan --experiment=baseline'")]
    public void WithoutARequiredOption_SaysWhatIsNeeded(string command, string needed) =>
        Assert.That(_root.Run(command), Is.EqualTo((2, "", $"error EH5001: 'harness {command}' needs {needed}{Environment.NewLine}")));

    [Test]
    public void List_WithoutRuns_SaysHowToGetOne()
    {
        (int exitCode, string output, string _) = _root.Run("list");

        Assert.That(exitCode, Is.Zero);
        Assert.That(output, Does.Contain("--target=Train"));
    }

    [Test]
    public void List_ShowsTheNewestFirst()
    {
        RunFolder older = AddCompleted("a", 1);
        RunFolder newer = AddCompleted("b", 2);

        JsonElement rows = Json(_root.Run("list", "--format=json").Output);

        Assert.That(rows.EnumerateArray().Select(row => row.GetProperty("run").GetString()), Is.EqualTo([newer.Key.Text, older.Key.Text]));
        Assert.That(rows[1].GetProperty("best_val_accuracy").GetDouble(), Is.EqualTo(0.75));
        Assert.That(rows[1].GetProperty("best_epoch").GetInt32(), Is.EqualTo(1));
        Assert.That(rows[1].GetProperty("started").GetString(), Is.EqualTo("2026-01-31T12:00:00.000Z"));
    }

    [Test]
    public void List_OfAnExperiment_LeavesOutOthers()
    {
        AddCompleted("a", 1);
        RunFolder wanted = AddCompleted("b", 2);

        string[] lines = _root.Run("list", "--experiment=b", "--format=csv").Output.Split("\r\n", StringSplitOptions.RemoveEmptyEntries);

        Assert.That(lines, Has.Length.EqualTo(2));
        Assert.That(lines[1], Does.StartWith($"b,{wanted.Key},completed,2,2,1,0.75,2026-01-31T"));
    }

    [Test]
    public void List_ARunWithoutEndThatNobodyHolds_WasInterrupted()
    {
        _root.AddRun("a", 1, HarnessRoot.Epoch(1, 0.5));

        Assert.That(_root.Run("list").Output, Does.Contain("interrupted"));
    }

    [Test]
    public void List_ARunThatAProcessHolds_IsRunning()
    {
        RunFolder run = _root.AddRun("a", 1, HarnessRoot.Epoch(1, 0.5));
        using RunLock held = RunLock.Take(run);

        Assert.That(_root.Run("list").Output, Does.Contain("running"));
    }

    [Test]
    public void List_ADamagedJournal_IsSaidAndHidesNoOther()
    {
        AddCompleted("a", 1);
        RunFolder damaged = AddCompleted("a", 2);
        string text = File.ReadAllText(damaged.Journal);
        File.WriteAllText(damaged.Journal, text.Replace("0.75", "0.85", StringComparison.Ordinal));

        (int exitCode, string output, string error) = _root.Run("list");

        Assert.That(exitCode, Is.Zero);
        Assert.That(output, Does.Contain("damaged").And.Contain("completed"));
        Assert.That(error, Does.Contain("error EH4"));
    }

    [Test]
    public void Show_MarksTheBestEpochAndSaysWhereFilesAre()
    {
        RunFolder run = AddCompleted("a", 1);

        string output = _root.Run("show", "--run", run.Key.Text[..4]).Output;

        Assert.That(output, Does.Contain($"a/{run.Key}").And.Contain("1 *").And.Contain(run.Path).And.Contain("model/head.weights.h5 (1.5 KiB)"));
    }

    [Test]
    public void Show_AsJson_HasEverything()
    {
        RunFolder run = AddCompleted("a", 1);

        JsonElement document = Json(_root.Run("show", "--run", $"a/{run.Key}", "--format=json").Output);

        Assert.That(document.GetProperty("identity").GetProperty("seed").GetInt32(), Is.EqualTo(1));
        Assert.That(document.GetProperty("epochs")[0].GetProperty("metrics").GetProperty("val_accuracy").GetDouble(), Is.EqualTo(0.75));
        Assert.That(document.GetProperty("epochs")[0].GetProperty("seconds").GetDouble(), Is.EqualTo(3.5));
        Assert.That(document.GetProperty("artifacts")[0].GetProperty("bytes").GetInt64(), Is.EqualTo(1536));
        Assert.That(document.GetProperty("failure").ValueKind, Is.EqualTo(JsonValueKind.Null));
    }

    [Test]
    public void ListAndShow_ClockSetBackWhileARunWasTrained_TellOfNoNegativeTime()
    {
        RunFolder run = _root.AddRun("a", 1, HarnessRoot.Epoch(1, 0.75));
        _root.SetClockBack(TimeSpan.FromHours(1));
        using (JournalWriter journal = _root.OpenJournal(run))
        {
            journal.Emit(HarnessRoot.Epoch(2, 0.625));
            journal.Emit(new RunCompleted(2, new MetricSet([new("best_epoch", 1)])));
        }

        Assert.That(Json(_root.Run("list", "--format=json").Output)[0].GetProperty("seconds").GetDouble(), Is.EqualTo(60), "the minute before it was set back");
        Assert.That(_root.Run("show", "--run", run.Key.Text).Output, Does.Match(@"took +1:00\s"));
    }

    [Test]
    public void Show_FileThatChangedAndFileThatIsGone_AreNamed()
    {
        RunFolder run = _root.AddRun(
            "a",
            1,
            new ArtifactWritten("spec.yaml", new string('c', 64), 3),
            new ArtifactWritten("model/head.weights.h5", new string('b', 64), 1536));
        File.WriteAllText(run.Spec, "a: 1");

        string[] problems = [.. Json(_root.Run("show", "--run", run.Key.Text, "--format=json").Output).GetProperty("problems").EnumerateArray().Select(problem => problem.GetString()!)];

        Assert.That(problems, Has.Length.EqualTo(2));
        Assert.That(problems[0], Does.StartWith($"error EH4105: '{run.Spec}' is not the file that was written: "));
        Assert.That(problems[1], Does.StartWith($"error EH4106: '{Path.Combine(run.Model, "head.weights.h5")}' is named by the journal"));
    }

    [Test]
    public void Show_AFailedRun_SaysWhyAndWhere()
    {
        RunFolder run = _root.AddRun("a", 1, new RunFailed("EH3001", "the loss is NaN", "epoch 1, step 7"));

        Assert.That(_root.Run("show", "--run", run.Key.Text).Output, Does.Contain("error EH3001: the loss is NaN (at epoch 1, step 7)"));
    }

    [Test]
    public void Show_AnAmbiguousName_ListsTheCandidates()
    {
        RunFolder one = AddCompleted("a", 1);
        RunFolder two = AddCompleted("b", 1);

        (int exitCode, string output, string error) = _root.Run("show", "--run", one.Key.Text);

        Assert.That(exitCode, Is.EqualTo(2));
        Assert.That(output, Is.Empty);
        Assert.That(error, Does.Contain(one.Name).And.Contain(two.Name));
    }

    [Test]
    public void Delete_WithoutYes_RemovesNothing()
    {
        RunFolder run = AddCompleted("a", 1);

        (int exitCode, string output, string _) = _root.Run("delete", "--run", run.Key.Text);

        Assert.That(exitCode, Is.Zero);
        Assert.That(output, Does.StartWith($"would remove {run.Name}: 1 files").And.Contain("--yes"));
        Assert.That(File.Exists(run.Journal));
    }

    [Test]
    public void Delete_WithYes_RemovesTheRunAndNoOther()
    {
        RunFolder run = AddCompleted("a", 1);
        RunFolder other = AddCompleted("a", 2);

        Assert.That(_root.Run("delete", "--run", run.Key.Text, "--yes").ExitCode, Is.Zero);

        Assert.That(Directory.Exists(run.Path), Is.False);
        Assert.That(File.Exists(other.Journal));
    }

    [Test]
    public void Delete_WithYes_TheExperimentsPageKnowsItNoMoreAndGoesWithTheLast()
    {
        RunFolder run = AddCompleted("a", 1);
        RunFolder other = AddCompleted("a", 2);
        _root.Run("report", "--experiment=a");
        string page = Path.Combine(Path.GetDirectoryName(run.Path)!, "report", "index.html");
        Assert.That(File.ReadAllText(page), Does.Contain(run.Key.Text));

        _root.Run("delete", "--run", run.Key.Text, "--yes");

        Assert.That(File.ReadAllText(page), Does.Not.Contain(run.Key.Text).And.Contain(other.Key.Text));
        _root.Run("delete", "--run", other.Key.Text, "--yes");
        Assert.That(Directory.GetFileSystemEntries(Path.GetDirectoryName(run.Path)!), Is.Empty);
    }

    [Test]
    public void Delete_TheLastRunBesideAnEarlierAttempt_TheExperimentsPageGoesToo()
    {
        RunFolder run = AddCompleted("a", 1);
        _root.Run("report", "--experiment=a");
        Directory.CreateDirectory($"{run.Path}.1");
        File.Copy(run.Journal, Path.Combine($"{run.Path}.1", RunFolder.JournalName));

        (int exitCode, _, string error) = _root.Run("delete", $"--run={run.Key.Text}", "--yes");

        Assert.That(exitCode, Is.Zero, error);
        Assert.That(Directory.Exists(Path.Combine(Path.GetDirectoryName(run.Path)!, "report")), Is.False);
    }

    [Test]
    public void Delete_ARunThatIsTrained_IsRefused()
    {
        RunFolder run = _root.AddRun("a", 1);
        using RunLock held = RunLock.Take(run);

        Assert.That(_root.Run("delete", "--run", run.Key.Text, "--yes").ExitCode, Is.EqualTo(2));
        Assert.That(File.Exists(run.Journal));
    }

    private static JsonElement Json(string text) => JsonDocument.Parse(text).RootElement;

    private RunFolder AddCompleted(string experiment, ulong seed) => _root.AddRun(
        experiment,
        seed,
        HarnessRoot.Epoch(1, 0.75),
        HarnessRoot.Epoch(2, 0.625),
        new ArtifactWritten("model/head.weights.h5", new string('b', 64), 1536),
        new RunCompleted(2, new MetricSet([new("best_epoch", 1), new("best_val_accuracy", 0.75)])));
}
