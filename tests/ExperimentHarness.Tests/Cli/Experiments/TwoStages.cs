using ExperimentHarness.Cli;
using ExperimentHarness.Core.Events;
using ExperimentHarness.Core.Files;
using ExperimentHarness.Tests.Cli.Commands;
using ExperimentHarness.Tracking.Results;
using NUnit.Framework;

namespace ExperimentHarness.Tests.Cli.Experiments;

/// <summary>A root with the experiments <c>first</c>, which has a complete run, and <c>second</c>, which starts from its head.</summary>
internal sealed class TwoStages : IDisposable
{
    private readonly HarnessRoot _root = new();

    public TwoStages()
    {
        _root.Write("experiments/catalog.yaml", "datasets: []\n");
        _root.Write("experiments/first.yaml", """
            dataset: {source: procedural, procedural: {train_images: 8, validation_images: 4}, image_size: [32, 32]}
            model: {weights: random, head: {hidden_units: [4]}}
            training: {batch_size: 2, epochs: 1}
            """ + "\n");
        _root.Write("experiments/second.yaml", "extends: first\nmodel: {initial_head: first/}\n");
        Train("first");
    }

    /// <summary>Where everything lives.</summary>
    public HarnessFolders Folders => new FolderSearch(_root.Path, _root.Path, _ => null).Find(_root.Path);

    /// <summary>The only complete run of an experiment.</summary>
    public RunFolder Only(string experiment) => new ResultsStore(Folders).Find($"{experiment}/", RunStatus.Completed);

    /// <summary>Trains an experiment; it must end well.</summary>
    public void Train(string experiment, params string[] arguments)
    {
        (int exitCode, _, string error) = Run(["train", $"--experiment={experiment}", "--offline", .. arguments]);
        Assert.That(exitCode, Is.Zero, error);
    }

    /// <summary>Runs a command.</summary>
    public (int ExitCode, string Output, string Error) Run(params string[] arguments) => _root.Run(arguments);

    /// <summary>Writes a run whose events are these.</summary>
    public void AddRun(string experiment, ulong seed, params RunEvent[] events) => _root.AddRun(experiment, seed, events);

    /// <inheritdoc />
    public void Dispose() => _root.Dispose();
}
