using System.Text.Json;
using ExperimentHarness.EndToEnd.Tests.Processes;
using ExperimentHarness.EndToEnd.Tests.Train;
using NUnit.Framework;

namespace ExperimentHarness.EndToEnd.Tests.Crash;

/// <summary>A byte that changed in a file of a run: whoever reads the file names it and does not use it.</summary>
internal sealed class DamageTests
{
    private readonly TrainingRoot _root = new();

    [SetUp]
    public void TakeWhatWasTrained() => _root.CopyFrom(CrashReference.Root);

    [TearDown]
    public void RemoveFolder() => _root.Dispose();

    [Test]
    public void Show_NothingChanged_FindsNoProblem() => Assert.That(ProblemsOf(_root.Harness("show", "--run", _root.RunKey, "--format=json")), Is.Empty);

    [TestCase("spec.yaml")]
    [TestCase("environment.json")]
    [TestCase("model/head.weights.h5")]
    [TestCase("model/best.weights.h5")]
    [TestCase("model/model.json")]
    [TestCase("artifacts/predictions.csv")]
    public void Show_FlippedByteInAFile_NamesIt(string file)
    {
        string path = Path.Combine(_root.Run, file);
        foreach (double place in (double[])[0, 0.5, 1])
        {
            byte[] whole = File.ReadAllBytes(path);
            Flip(path, (int)(place * (whole.Length - 1)));

            string problem = ProblemsOf(_root.Harness("show", "--run", _root.RunKey, "--format=json")).Single();

            Assert.That(problem, Does.Contain("EH4105").And.Contain(path));
            File.WriteAllBytes(path, whole);
        }
    }

    [Test]
    public void Show_FileIsGone_NamesIt()
    {
        File.Delete(Path.Combine(_root.Run, "model", "best.weights.h5"));

        ProcessResult shown = _root.Harness("show", "--run", _root.RunKey);

        Assert.That(shown.Output, Does.Match("problem +error EH4106: .*best.weights.h5"));
    }

    [TestCase("spec.yaml", "EH4105")]
    [TestCase("environment.json", "EH4105")]
    [TestCase("journal.jsonl", "EH4001")]
    public void Reproduce_FlippedByteInTheRecord_IsRefused(string file, string code)
    {
        string path = Path.Combine(_root.Run, file);
        Flip(path, File.ReadAllBytes(path).Length / 2);

        ProcessResult result = _root.Harness("reproduce", "--run", _root.RunKey, "--use-cache");

        Assert.That(result.ExitCode, Is.EqualTo(2));
        Assert.That(result.Error, Does.Contain(code).And.Contain(path));
        Assert.That(result.Output, Does.Not.Contain("IDENTICAL"));
    }

    [Test]
    public void Train_FlippedByteInTheJournal_NamesFileAndLine()
    {
        Flip(_root.Journal, File.ReadAllBytes(_root.Journal).Length / 2);

        ProcessResult result = CrashReference.TrainIn(_root);

        Assert.That(result.ExitCode, Is.EqualTo(2));
        Assert.That(result.Error, Does.Match($@"{_root.Journal}\([0-9]+,1\): error EH4001"));
    }

    [TestCase("spec.yaml")]
    [TestCase("environment.json")]
    public void Train_FlippedByteInTheRecordOfAnInterruptedRun_IsNamedAndKeptAsideByRerun(string file)
    {
        using TrainingRoot root = CrashReference.CreateRoot();
        CrashReference.KillInTheMiddle(root);
        string path = Path.Combine(root.Run, file);
        Flip(path, File.ReadAllBytes(path).Length / 2);
        byte[] damaged = File.ReadAllBytes(path);

        ProcessResult refused = CrashReference.TrainIn(root);
        byte[] afterwards = File.ReadAllBytes(path);
        ProcessResult again = CrashReference.TrainIn(root, "--rerun");

        Assert.That(refused.ExitCode, Is.EqualTo(2), refused.Output);
        Assert.That(refused.Error, Does.StartWith($"error EH4105: '{path}' is not the file that was written"));
        Assert.That(afterwards, Is.EqualTo(damaged));
        Assert.That(again.ExitCode, Is.Zero, again.Error);
        Assert.That(root.RunFolders.Select(run => File.ReadAllBytes(Path.Combine(run, file)).SequenceEqual(damaged)), Is.EquivalentTo(new[] { true, false }));
    }

    [Test]
    public void Train_SpecChangedInWhatMakesNoNumber_GoesOn()
    {
        using TrainingRoot root = CrashReference.CreateRoot();
        CrashReference.KillInTheMiddle(root);

        ProcessResult result = CrashReference.TrainIn(root, "--set", "description=another");

        Assert.That(result.ExitCode, Is.Zero, result.Error);
        Assert.That(File.ReadAllText(Path.Combine(root.Run, "spec.yaml")), Does.Contain("another"));
        Assert.That(CrashReference.FindDifference(root), Is.Null);
    }

    [Test]
    public void Train_TornLineInTheJournal_SaysThatItWasCutOff()
    {
        using TrainingRoot root = CrashReference.CreateRoot();
        CrashReference.KillInTheMiddle(root);
        File.AppendAllText(root.Journal, """{"v":1,"seq":99,""");

        ProcessResult result = CrashReference.TrainIn(root);

        Assert.That(result.Output, Does.Contain("note: the journal's last line was not written to its end (16 bytes)"));
        Assert.That(CrashReference.FindDifference(root), Is.Null);
    }

    private static string[] ProblemsOf(ProcessResult shown)
    {
        Assert.That(shown.ExitCode, Is.Zero, shown.Error);
        using var document = JsonDocument.Parse(shown.Output);
        return [.. document.RootElement.GetProperty("problems").EnumerateArray().Select(problem => problem.GetString()!)];
    }

    private static void Flip(string path, int position)
    {
        byte[] bytes = File.ReadAllBytes(path);
        bytes[position] ^= 1;
        File.WriteAllBytes(path, bytes);
    }
}
