using ExperimentHarness.Cli;
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
        Assert.That(lines[0], Is.EqualTo("run,seed,action,epochs_done,epochs"));
        Assert.That(lines[1], Does.Match("^[0-9a-f]{12},3,train,0,3$"));
        Assert.That(lines[2], Does.Match("^[0-9a-f]{12},5,train,0,3$"));
    }

    [Test]
    public void Plan_SeedsThatAreNoNumbers_AreAllNamed()
    {
        (int exitCode, _, string error) = _root.Run("plan", "--experiment=drawn", "--seed=x", "--seed=-1");

        Assert.That(exitCode, Is.EqualTo(ExitCode.BadInput));
        Assert.That(error, Does.Contain("'--seed=x' is no whole number").And.Contain("'--seed=-1' is no whole number"));
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
}
