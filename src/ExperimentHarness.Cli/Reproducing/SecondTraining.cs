using ExperimentHarness.Cli.Caching;
using ExperimentHarness.Cli.Experiments;
using ExperimentHarness.Cli.Forecasting;
using ExperimentHarness.Cli.Output;
using ExperimentHarness.Cli.Progress;
using ExperimentHarness.Cli.Provenance;
using ExperimentHarness.Core.Events;
using ExperimentHarness.Core.Files;
using ExperimentHarness.Core.Planning;
using ExperimentHarness.Core.Problems;
using ExperimentHarness.Tracking.Results;
using ExperimentHarness.Training.Features;

namespace ExperimentHarness.Cli.Reproducing;

/// <summary>Trains a run in a fresh folder, apart from results/, and sends it to no server.</summary>
/// <param name="composition">Clock and cancellation.</param>
/// <param name="folders">Where everything lives.</param>
/// <param name="line">Shows how far training is.</param>
internal sealed class SecondTraining(Composition composition, HarnessFolders folders, StatusLine line)
{
    /// <summary>Trains; what an earlier call left in the folder is removed first.</summary>
    /// <param name="experiment">The opened experiment.</param>
    /// <param name="run">One of its runs.</param>
    /// <param name="folder">The folder.</param>
    /// <param name="choices">How many epochs, or all; and whether known features are taken.</param>
    /// <returns>What the second journal tells.</returns>
    /// <exception cref="BadInputException">EH4103: another process trains in this folder.</exception>
    public RunHistory Train(OpenExperiment experiment, PlannedRun run, RunFolder folder, (int? Epochs, bool UseCache) choices)
    {
        if (Directory.Exists(folder.Path))
        {
            ResultsStore.Delete(folder);
        }

        using FeatureStore? store = choices.UseCache ? FeatureStores.Open(folders, composition.Time, warning => line.Print($"warning: {warning}")) : null;
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(composition.Cancellation);
        IRunEventSink display = new ProgressDisplay(line, choices.Epochs ?? run.Spec.Training.Epochs, composition.Time);
        var trainer = new RunTrainer(experiment, store, choices.Epochs is { } epochs ? new FirstEpochs(display, epochs, stop) : display, composition.Time)
        {
            Sources = new SourceTree(folders),
            Rates = new RateFile(folders),
        };
        try
        {
            trainer.Train(run, folder, stop.Token);
        }
        catch (OperationCanceledException) when (!composition.Cancellation.IsCancellationRequested)
        {
            // As many epochs as were asked for.
        }

        return ResultsStore.ReadHistory(folder);
    }
}
