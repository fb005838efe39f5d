using System.Text.Json;
using ExperimentHarness.Cli;
using ExperimentHarness.Cli.Forecasting;
using ExperimentHarness.Core.Forecasting;
using NUnit.Framework;

namespace ExperimentHarness.Tests.Cli.Commands;

/// <summary>plan on experiments whose data is and is not here.</summary>
internal sealed class PlanCommandTests
{
    private const string Catalog = """
        datasets:
          - name: elsewhere
            sources:
              - url: https://nowhere.invalid/elsewhere.zip
            root: elsewhere
            licence: none
        """;

    private readonly HarnessRoot _root = new();

    [SetUp]
    public void WriteExperiments()
    {
        _root.Write("experiments/catalog.yaml", Catalog + "\n");
        _root.Write("experiments/drawn.yaml", "dataset: {source: procedural, procedural: {train_images: 4, validation_images: 4}, image_size: [32, 32]}\nmodel: {weights: random}\ntraining: {batch_size: 2, epochs: 3}\n");
        _root.Write("experiments/folded.yaml", "dataset: {source: elsewhere, validation: {folds: 3}}\nmodel: {weights: random}\n");
        _root.Write("experiments/remote.yaml", "dataset: {source: elsewhere}\nmodel: {weights: random}\n");
    }

    [TearDown]
    public void RemoveFolder() => _root.Dispose();

    [Test]
    public void Plan_NewRuns_WouldBeTrained()
    {
        (int exitCode, string output, string error) = _root.Run("plan", "--experiment=drawn", "--seed=3", "--seed=5", "--format=csv");
        string[] lines = output.Split("\r\n");

        Assert.That(exitCode, Is.Zero, error);
        Assert.That(lines[0], Is.EqualTo("run,seed,action,epochs_done,epochs,views_cached,views_to_compute,forecast_seconds,forecast_bytes"));
        Assert.That(lines[1], Does.Match("^[0-9a-f]{12},3,train,0,3,0,8,,$"));
        Assert.That(lines[2], Does.Match("^[0-9a-f]{12},5,train,0,3,8,0,,$"));
    }

    [Test]
    public void Plan_ClassWeightOfAClassThatTheDataLacks_SaysWhereItStands()
    {
        _root.Write("experiments/base.yaml", "extends: drawn\ntraining:\n  class_weight: {zebra: 2}\n");
        _root.Write("experiments/weighted.yaml", "extends: base\n");

        (int exitCode, _, string error) = _root.Run("plan", "--experiment=weighted");

        Assert.That(exitCode, Is.EqualTo(2));
        Assert.That(error, Does.Match(@"^experiments/base\.yaml\(3,\d+\): error EH1003: 'training\.class_weight' names the class 'zebra'"));
    }

    [Test]
    public void Validate_SourceThatNoCatalogHas_IsNamedWithItsPlaceAndAPathIsLeftToTheMachineThatTrains()
    {
        _root.Write("experiments/typo.yaml", "dataset:\n  source: elsewere\n");
        _root.Write("experiments/folder.yaml", "dataset: {source: ../pictures/mine}\n");
        _root.Write("experiments/here.yaml", "dataset: {source: experiments}\n");

        (int exitCode, _, string error) = _root.Run("validate");

        Assert.That(exitCode, Is.EqualTo(2));
        Assert.That(error.TrimEnd(), Does.StartWith("experiments/typo.yaml(2,11): error EH2001: ").And.EndsWith("did you mean 'elsewhere'?").And.Not.Contain("\n"));
    }

    [Test]
    public void Plan_SeedsThatAreNoNumbers_AreAllNamed()
    {
        (int exitCode, _, string error) = _root.Run("plan", "--experiment=drawn", "--seed=x", "--seed=-1");

        Assert.That(exitCode, Is.EqualTo(ExitCode.BadInput));
        Assert.That(error, Does.Contain("'--seed=x' is no whole number").And.Contain("'--seed=-1' is no whole number"));
    }

    [Test]
    public void Plan_WhyAsCsv_IsRefused()
    {
        (int exitCode, string output, string error) = _root.Run("plan", "--experiment=drawn", "--why", "--format=csv");

        Assert.That(exitCode, Is.EqualTo(ExitCode.BadInput));
        Assert.That(output, Is.Empty);
        Assert.That(error, Does.Contain("EH5001: '--why' explains in sentences").And.Contain("use --format=json"));
    }

    [Test]
    public void Plan_LeavesNoResults()
    {
        _root.Run("plan", "--experiment=drawn");

        Assert.That(Directory.Exists(Path.Combine(_root.Path, "results")), Is.False);
    }

    [Test]
    public void Plan_WithoutTheData_SaysWhatIsDownloadedFirst()
    {
        (int exitCode, string output, string error) = _root.Run("plan", "--experiment=remote");

        Assert.That(exitCode, Is.Zero, error);
        Assert.That(output, Does.Contain("download first: elsewhere"));
    }

    [Test]
    public void Plan_WithoutTensorFlowsLibrary_SaysThatItIsDownloadedFirst()
    {
        _root.Write("experiments/catalog.yaml", Catalog + """

            libraries:
              - name: libtensorflow
                sources:
                  - url: https://nowhere.invalid/libtensorflow.tar.gz
                licence: none
            """ + "\n");

        (int exitCode, string output, string error) = _root.Run("plan", "--experiment=drawn", "--set", "engine.name=tensorflow");

        Assert.That(exitCode, Is.Zero, error);
        Assert.That(output, Does.Contain("download first: libtensorflow"));
    }

    [Test]
    public void Plan_WithoutTheData_CountsSeedsAndFolds()
    {
        (_, string output, string error) = _root.Run("plan", "--experiment=folded", "--seed=1", "--seed=2");

        Assert.That(error, Is.Empty);
        Assert.That(output.Split("download first"), Has.Length.EqualTo(1 + 6));
        Assert.That(output, Does.Contain("6 runs; run keys, cached views and forecast are known once data and weights are here"));
    }

    [Test]
    public void Plan_NoRates_SaysWhoMeasuresThem()
    {
        (_, string output, _) = _root.Run("plan", "--experiment=drawn");
        (_, string json, _) = _root.Run("plan", "--experiment=drawn", "--format=json");
        using var document = JsonDocument.Parse(json);

        Assert.That(output, Does.Contain("1 run; no rates measured on this machine yet: the first Train measures them"));
        Assert.That(document.RootElement.GetProperty("total").GetProperty("forecast_seconds").ValueKind, Is.EqualTo(JsonValueKind.Null));
        Assert.That(document.RootElement.GetProperty("note").GetString(), Does.Contain("no rates measured"));
    }

    [Test]
    public void Plan_RecordedRates_GiveTimeAndDiskForEachRunAndTogether()
    {
        WriteRates(MachineLine.Current());

        (_, string text, string error) = _root.Run("plan", "--experiment=drawn", "--seed=3", "--seed=5");
        (_, string json, _) = _root.Run("plan", "--experiment=drawn", "--seed=3", "--seed=5", "--format=json");
        using var document = JsonDocument.Parse(json);
        JsonElement total = document.RootElement.GetProperty("total");
        double[] seconds = [.. document.RootElement.GetProperty("runs").EnumerateArray().Select(run => run.GetProperty("forecast_seconds").GetDouble())];

        // 8 views; 3 epochs of 2 steps; 4 validation pictures each epoch. The second run finds the first one's views.
        Assert.That(seconds[0], Is.EqualTo(100 + (8 * 10) + (8 * 0.5) + (6 * 1) + (12 * 0.1) + (3 * 2) + 7).Within(1e-9));
        Assert.That(seconds[1], Is.EqualTo((16 * 0.5) + (6 * 1) + (12 * 0.1) + (3 * 2) + 7).Within(1e-9));
        Assert.That(total.GetProperty("forecast_seconds").GetDouble(), Is.EqualTo(seconds.Sum()).Within(1e-9));
        Assert.That(total.GetProperty("forecast_bytes").GetDouble(), Is.EqualTo((8 * 3000) + (2 * 5000)).Within(1e-9));
        Assert.That(total.GetProperty("is_rough").GetBoolean(), Is.False);
        Assert.That(error, Is.Empty);
        Assert.That(text, Does.Contain("about 3:24").And.Contain("2 runs, about 3:52 and 33.2 KiB together"));
    }

    [Test]
    public void Plan_RatesOfAnotherMachine_DoNotCount()
    {
        WriteRates("another machine");

        Assert.That(_root.Run("plan", "--experiment=drawn").Output, Does.Contain("no rates measured on this machine yet"));
    }

    [Test]
    public void Plan_RatesOfAnotherHead_AreSaidToBeRough()
    {
        WriteRates(MachineLine.Current());

        Assert.That(_root.Run("plan", "--experiment=drawn", "--set", "model.head.hidden_units=[8]").Output, Does.Contain("roughly ").And.Contain("from rates of other sizes"));
    }

    private void WriteRates(string machine)
    {
        string backbone = $"managed vgg16, {Environment.ProcessorCount} threads";
        string head = $"rmsprop, batch 2, {Environment.ProcessorCount} threads";
        const long Weights = (513 * 512) + 513;
        RateTable rates = new RateTable(machine, [])
            .With(new RateName("prepare_backbone", backbone, 1), 100)
            .With(new RateName("compute_view", backbone, 1024), 10)
            .With(new RateName("read_view", backbone, 1024), 0.5)
            .With(new RateName("head_step", head, Weights), 1)
            .With(new RateName("validate_picture", head, Weights), 0.1)
            .With(new RateName("end_epoch", head, Weights), 2)
            .With(new RateName("run_rest", $"{Weights} weights, 1024 pixels", 1), 7)
            .With(new RateName("view_bytes", backbone, 1024), 3000)
            .With(new RateName("run_bytes", "", Weights), 5000);
        _root.Write(".harness/rates.json", RateTableJson.Write(rates));
    }
}
