using System.Text.Json;
using ExperimentHarness.Core.Events;
using ExperimentHarness.Core.Metrics;
using ExperimentHarness.Testing;
using ExperimentHarness.Tracking.Results;
using NUnit.Framework;

namespace ExperimentHarness.Tests.Cli.Commands;

internal sealed class CompareCommandTests
{
    private readonly HarnessRoot _root = new();

    [TearDown]
    public void RemoveFolder() => _root.Dispose();

    [Test]
    public void Compare_TwoExperiments_IsTheGoldenText()
    {
        AddTwoExperiments();

        (int exitCode, string output, string error) = _root.Run("compare", "--experiment=plain", "--experiment=augmented");

        Assert.That((exitCode, error), Is.EqualTo((0, "")));
        GoldenText.Check(Repository.Golden("cli/compare.txt"), output.ReplaceLineEndings("\n"));
    }

    [Test]
    public void Compare_AsJson_HasRunsGroupsAndDifferences()
    {
        AddTwoExperiments();

        JsonElement document = JsonDocument.Parse(_root.Run("compare", "--experiment=plain", "--experiment=augmented", "--metric=val_accuracy", "--format=json").Output).RootElement;

        Assert.That(document.GetProperty("runs").GetArrayLength(), Is.EqualTo(6));
        Assert.That(document.GetProperty("groups")[0].GetProperty("best_val_accuracy_mean").GetDouble(), Is.EqualTo(0.75).Within(1e-15));
        Assert.That(document.GetProperty("groups")[0].GetProperty("best_val_accuracy_sd").GetDouble(), Is.EqualTo(0.03125).Within(1e-15));
        Assert.That(document.GetProperty("differences")[0].GetProperty("n_second").GetInt32(), Is.EqualTo(3));
        Assert.That(document.GetProperty("mlflow").ValueKind, Is.EqualTo(JsonValueKind.Null));
    }

    [Test]
    public void Compare_AsCsv_IsOneTable()
    {
        RunFolder one = AddRun("plain", "0", 1, 0.5);
        RunFolder other = AddRun("augmented", "30", 1, 0.75);

        string[] lines = _root.Run("compare", $"--runs={one.Name},{other.Name}", "--format=csv").Output.Split("\r\n", StringSplitOptions.RemoveEmptyEntries);

        Assert.That(lines, Has.Length.EqualTo(3));
        Assert.That(lines[0], Is.EqualTo("run,status,seed,augmentation.rotation_range,best_val_accuracy,last_val_accuracy,best_val_loss,last_val_loss"));
        Assert.That(lines[2], Is.EqualTo($"{other.Name},completed,1,30,0.75,0.625,0.25,0.375"));
    }

    [Test]
    public void Compare_ADigest_ShowsItsFirstDigits()
    {
        string digest = string.Concat(Enumerable.Repeat("0123456789abcdef", 4));
        string source = new('x', 64);
        _root.AddRun("plain", "{}", 1, Epoch(1, 0.5));
        _root.AddRun("plain", $$$"""{"dataset":{"source":"{{{source}}}"},"model":{"initial_head":"{{{digest}}}"}}""", 1, Epoch(1, 0.5));

        string output = _root.Run("compare", "--experiment=plain", "--format=csv").Output;

        Assert.That(output, Does.Contain($",{source},0123456789ab,"));
    }

    [TestCase("--runs=6947 98b5", "--runs=6947,98b5")]
    [TestCase("--runs=6947, 98b5", "--runs=6947,98b5")]
    [TestCase("--runs=6947 98b5 77c0", "--runs=6947,98b5,77c0")]
    public void Compare_RunsWithSpacesBetween_SaysThatAListHasCommas(string arguments, string meant) => Assert.That(
        _root.Run(["compare", .. arguments.Split(' ')]).Error,
        Does.StartWith($"error EH5001: 'harness compare' does not know '98b5'; a list has commas between, {meant}{Environment.NewLine}"));

    [Test]
    public void Compare_RunsThatOneServerHas_LinksToThem()
    {
        RunFolder one = AddRun("plain", "0", 1, 0.5);
        RunFolder other = AddRun("augmented", "30", 1, 0.75);
        WriteCursors(one, ("http://gone.example", "9", "x"), ("http://here.example", "1", "aa"));
        WriteCursors(other, ("http://here.example", "2", "bb"));

        string output = _root.Run("compare", $"--runs={one.Name}", $"--runs={other.Name}").Output;

        Assert.That(output, Does.Contain("in MLflow: http://here.example/#/compare-runs?runs=%5B%22aa%22%2C%22bb%22%5D&experiments=%5B%221%22%2C%222%22%5D"));
    }

    [Test]
    public void Compare_ARunNamedTwice_IsComparedOnce()
    {
        RunFolder one = AddRun("plain", "0", 1, 0.5);

        string output = _root.Run("compare", $"--runs={one.Name},{one.Key}", "--experiment=plain", "--format=csv").Output;

        Assert.That(output.Split("\r\n", StringSplitOptions.RemoveEmptyEntries), Has.Length.EqualTo(2));
    }

    [Test]
    public void Compare_AnUnknownMetric_IsAnErrorWithTheNearestName()
    {
        AddRun("plain", "0", 1, 0.5);

        (int exitCode, _, string error) = _root.Run("compare", "--experiment=plain", "--metric=val_acuracy");

        Assert.That(exitCode, Is.EqualTo(2));
        Assert.That(error, Does.Contain("EH4104").And.Contain("'val_accuracy'"));
    }

    [Test]
    public void Compare_AnExperimentWithoutRuns_IsAnError() =>
        Assert.That(_root.Run("compare", "--experiment=nothing").Error, Does.Contain("EH4101").And.Contain("'nothing'"));

    [TestCase("compare")]
    [TestCase("report")]
    [TestCase("list")]
    public void ExperimentThatIsNone_IsAnErrorWithTheNearestName(string command)
    {
        _root.Write("experiments/quickstart.yaml", "");
        AddRun("plain", "0", 1, 0.5);

        Assert.That(_root.Run(command, "--experiment=quikstart"), Is.EqualTo((2, "", $"error EH4101: no runs of 'quikstart'; did you mean 'quickstart'?{Environment.NewLine}")));
        Assert.That(_root.Run(command, "--experiment=plian").Error, Does.Contain("no runs of 'plian'; did you mean 'plain'?"));
    }

    [TestCase("compare")]
    [TestCase("report")]
    [TestCase("list")]
    public void ExperimentThatWasNeverTrained_IsAnErrorThatSaysHowToTrainIt(string command)
    {
        _root.Write("experiments/plain.yaml", "");
        AddRun("plain-longer", "0", 1, 0.5);

        Assert.That(_root.Run(command, "--experiment=plain").Error, Does.Contain("EH4101: experiment 'plain' has no runs; './build.sh --target=Train --experiment=plain' makes some"));
    }

    [Test]
    public void Compare_WithoutRuns_SaysWhatItNeeds() =>
        Assert.That(_root.Run("compare"), Is.EqualTo((2, "", "error EH5001: 'harness compare' needs --runs or --experiment" + Environment.NewLine)));

    private void AddTwoExperiments()
    {
        foreach ((ulong seed, double plain, double augmented) in new[] { (1UL, 0.71875, 0.84375), (2UL, 0.75, 0.875), (3UL, 0.78125, 0.90625) })
        {
            AddRun("plain", "0", seed, plain);
            AddRun("augmented", "30", seed, augmented);
        }
    }

    private RunFolder AddRun(string experiment, string rotation, ulong seed, double accuracy) => _root.AddRun(
        experiment,
        $$$"""{"augmentation":{"rotation_range":{{{rotation}}}},"training":{"epochs":2}}""",
        seed,
        Epoch(1, accuracy),
        Epoch(2, accuracy - 0.125),
        new RunCompleted(2, new MetricSet([new("best_epoch", 1)])));

    private static EpochCompleted Epoch(int epoch, double accuracy) =>
        new(epoch, 10 * epoch, new MetricSet([new("val_accuracy", accuracy), new("val_loss", 1 - accuracy)]), new string('a', 64));

    private static void WriteCursors(RunFolder run, params (string Server, string Experiment, string Run)[] cursors) => File.WriteAllText(
        run.Mlflow,
        $$"""{"v":1,"servers":[{{string.Join(',', cursors.Select(cursor => $$"""{"server":"{{cursor.Server}}","experiment_id":"{{cursor.Experiment}}","run_id":"{{cursor.Run}}"}"""))}}]}""");
}
