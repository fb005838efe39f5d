using System.Text.Json;
using ExperimentHarness.EndToEnd.Tests.Processes;
using NUnit.Framework;

namespace ExperimentHarness.EndToEnd.Tests.Train;

/// <summary>plan --why after one run: which part of its key a change changes, and what becomes of the features.</summary>
internal sealed class PlanWhyTests
{
    private static TrainingRoot Root => TrainedReference.Root;

    [TestCase("training.optimizer.learning_rate=3.0e-3", "training.optimizer.learning_rate 0.001 → 0.003")]
    [TestCase("training.epochs=5", "training.epochs 20 → 5")]
    [TestCase("model.head.dropout=0", "model.head.dropout 0.3 → 0")]
    public void Why_ChangeOfTheHead_NeedsNoFeature(string change, string expected)
    {
        string[] lines = Lines("--set", change);

        Assert.That(lines[0], Does.Contain($"compared with small/{Root.RunKey}, the nearest recorded run,"));
        Assert.That(lines[1], Is.EqualTo($"  {expected}"));
        Assert.That(lines[2], Does.Match("^  features: all [0-9]+ views are cached$"));
        Assert.That(lines, Has.Length.EqualTo(3));
    }

    [TestCase("model.preprocessing=caffe", "model.preprocessing rescale → caffe")]
    [TestCase("augmentation.rotation_range=10", "augmentation.rotation_range 30 → 10")]
    [TestCase("dataset.image_size=[48, 32]", "dataset.image_size [32, 32] → [48, 32]")]
    [TestCase("training.seeds=[9]", "seed 1 → 9")]
    public void Why_ChangeOfTheViews_SaysWhatComputesThemAnew(string change, string expected)
    {
        string[] lines = Lines("--set", change);
        int features = Array.FindIndex(lines, line => line.StartsWith("  features: ", StringComparison.Ordinal));

        Assert.That(lines[1..features], Does.Contain($"  {expected}"));
        Assert.That(lines[features], Does.Contain($"to be computed; since small/{Root.RunKey}, the nearest recorded run, their names have changed by"));
        Assert.That(lines[(features + 1)..], Does.Contain($"    {expected}"));
    }

    [Test]
    public void Why_OtherWeights_NamesDigestAndSeed()
    {
        string[] lines = Lines("--set", "model.weights_seed=7");

        Assert.That(lines[1], Does.Match("^  weights_digest [0-9a-f]{12} → [0-9a-f]{12}$"));
        Assert.That(lines[2], Is.EqualTo("  model.weights_seed 0 → 7"));
        Assert.That(lines[^1], Does.StartWith("    weights_digest "));
    }

    [Test]
    public void Why_OtherPictures_NamesDigestAndCause()
    {
        string[] lines = Lines("--set", "dataset.procedural.train_images=23");

        Assert.That(lines[1], Does.Match("^  dataset_digest [0-9a-f]{12} → [0-9a-f]{12}$"));
        Assert.That(lines[2], Does.StartWith("  dataset.procedural "));
    }

    [Test]
    public void Why_MoreEpochs_LooksAtViewsThatTheRunDidNot()
    {
        string[] lines = Lines("--set", "training.epochs=25");

        Assert.That(lines[1], Is.EqualTo("  training.epochs 20 → 25"));
        Assert.That(lines[^1], Does.Match($"^  features: [1-9][0-9]* of [0-9]+ views are cached, [1-9][0-9]* are to be computed; their names are those of small/{Root.RunKey}: it looked at fewer"));
    }

    [Test]
    public void Why_TheSameRun_IsComplete()
    {
        string[] lines = Lines();

        Assert.That(lines, Is.EqualTo(new[] { $"run {Root.RunKey} (seed 1): its key is that of the recorded run small/{Root.RunKey}", "  features: none is needed any more" }));
    }

    [Test]
    public void Why_Json_HasOldAndNew()
    {
        ProcessResult result = Root.Harness("plan", "--experiment=small", "--set", "training.optimizer.learning_rate=3.0e-3", "--why", "--format=json");
        using var document = JsonDocument.Parse(result.Output);
        JsonElement why = document.RootElement.GetProperty("why")[0];
        JsonElement change = why.GetProperty("changes")[0];

        Assert.That(change.GetProperty("name").GetString(), Is.EqualTo("training.optimizer.learning_rate"));
        Assert.That(change.GetProperty("old").GetString(), Is.EqualTo("0.001"));
        Assert.That(change.GetProperty("new").GetString(), Is.EqualTo("0.003"));
        Assert.That(why.GetProperty("views_to_compute").GetInt32(), Is.Zero);
    }

    [Test]
    public void Forecast_AfterOneRun_IsKnownForTheNext()
    {
        ProcessResult result = Root.Harness("plan", "--experiment=small", "--set", "training.optimizer.learning_rate=3.0e-3", "--format=json");
        using var document = JsonDocument.Parse(result.Output);
        JsonElement total = document.RootElement.GetProperty("total");

        Assert.That(total.GetProperty("forecast_seconds").GetDouble(), Is.Positive);
        Assert.That(total.GetProperty("forecast_bytes").GetDouble(), Is.Positive);
        Assert.That(total.GetProperty("is_rough").GetBoolean(), Is.False);
    }

    private static string[] Lines(params string[] arguments)
    {
        ProcessResult result = Root.Harness(["plan", "--experiment=small", "--why", .. arguments]);
        Assert.That(result.ExitCode, Is.Zero, result.Error);
        string[] lines = result.Output.TrimEnd().Split('\n');
        return lines[Array.FindIndex(lines, 1, line => line.StartsWith("run ", StringComparison.Ordinal))..];
    }
}
