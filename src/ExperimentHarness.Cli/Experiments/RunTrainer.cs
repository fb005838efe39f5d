using System.Text;
using ExperimentHarness.Cli.Forecasting;
using ExperimentHarness.Cli.Provenance;
using ExperimentHarness.Cli.SystemLoad;
using ExperimentHarness.Core.Events;
using ExperimentHarness.Core.Identity;
using ExperimentHarness.Core.Metrics;
using ExperimentHarness.Core.Planning;
using ExperimentHarness.Core.Problems;
using ExperimentHarness.Specs;
using ExperimentHarness.Tracking.Journal;
using ExperimentHarness.Tracking.Results;
using ExperimentHarness.Training.Checkpoints;
using ExperimentHarness.Training.Features;
using ExperimentHarness.Training.Loop;

namespace ExperimentHarness.Cli.Experiments;

/// <summary>Trains one run under its lock, and sees to it that the journal tells how it ended.</summary>
/// <param name="experiment">The opened experiment.</param>
/// <param name="store">Where features are kept between runs, or null to compute them all.</param>
/// <param name="display">Shows events; best effort.</param>
/// <param name="time">The clock.</param>
internal sealed class RunTrainer(OpenExperiment experiment, FeatureStore? store, IRunEventSink display, TimeProvider time)
{
    /// <summary>The repository, whose state is recorded.</summary>
    public required SourceTree Sources { get; init; }

    /// <summary>Takes what complete runs measure; null where their figures would tell no forecast.</summary>
    public RateFile? Rates { get; init; }

    /// <summary>Age at which a checkpoint is replaced.</summary>
    public TimeSpan CheckpointInterval { get; init; } = TrainingRun.DefaultCheckpointInterval;

    /// <summary>Says before each epoch but the first why the run ends there, or null; see <see cref="TrainingRun.FindPruningReason"/>.</summary>
    public Func<IReadOnlyList<MetricSet>, string?>? FindPruningReason { get; init; }

    /// <summary>Removes what a process left that was killed between the last event of a complete run and its own end.</summary>
    public static void RemoveRemains(RunFolder folder)
    {
        bool isTidy = !CheckpointFile.Exists(folder.Path) && RunLock.FindOwner(folder) is null;
        using RunLock? held = isTidy ? null : RunLock.TryTake(folder);
        if (held is not null)
        {
            CheckpointFile.Delete(folder.Path);
        }
    }

    /// <summary>Trains a run to its end, or says why it could not.</summary>
    /// <returns>Whether there was something to train; not where another process completed the run before this one held it.</returns>
    /// <exception cref="BadInputException">EH4103: another process trains it. EH4105, EH4106: what it began with is not there as it was. Or its journal is damaged.</exception>
    /// <exception cref="OperationCanceledException">The user stopped it; the journal says so.</exception>
    public bool Train(PlannedRun run, RunFolder folder, CancellationToken cancellation)
    {
        long started = time.GetTimestamp();
        TrainingRun training;
        using var held = RunLock.CreateAndTake(folder);
        RunHistory history = ResultsStore.ReadHistory(folder);
        if (history.Status == RunStatus.Completed)
        {
            CheckpointFile.Delete(folder.Path);
            return false;
        }

        if (RunProvenance.FindProblems(folder, history) is { Count: > 0 } problems)
        {
            throw new BadInputException(problems);
        }

        string spec = SpecWriter.Write(run.Spec);
        RecordedSpec.Restore(folder, history);
        RecordedSpec.Write(folder, history, spec);
        var provenance = RunProvenance.Record(folder, history.Started is not null, Sources, sources => Describe(run, spec, sources));
        using (var journal = JournalWriter.Open(folder.Journal, time))
        {
            var sink = new LoadSampler(new RunRecorder(journal, display), new LoadMeter(folder.Path, time), time, history.Epochs.Count > 0 ? history.Epochs[^1].Step : 0);
            if (journal.CutBytes > 0)
            {
                sink.Emit(new JournalCut(journal.CutBytes));
            }

            Checkpoint? start = Begin(run, folder, history, sink);
            provenance.Announce(sink, history);
            var taints = new Taints(sink, history);
            if (history.Started is not null)
            {
                taints.Add(provenance.FindChanges());
            }

            foreach (string note in experiment.Dataset.Notes.Except(history.Notes, StringComparer.Ordinal))
            {
                sink.Emit(new NoteAdded(note));
            }

            training = experiment.Prepare(run, folder.Path, store) with { Start = start, CheckpointInterval = CheckpointInterval, FindPruningReason = FindPruningReason };
            Train(training, () => taints.Add(experiment.FindChanges().Concat(provenance.FindChanges())), sink, cancellation);
        }

        RunHistory trained = ResultsStore.ReadHistory(folder);
        if (trained.Status == RunStatus.Completed)
        {
            CheckpointFile.Delete(folder.Path);
            Rates?.Record(new RunMeasurements(training, RunSize.Of(folder, trained), experiment.Threads).Samples(time.GetElapsedTime(started).TotalSeconds, store?.GetStatistics()));
        }

        return true;
    }

    private RunEnvironment Describe(PlannedRun run, string spec, GitSnapshot sources) => new(
        Machine.Current(),
        InstalledProgram.Current(),
        Computation.Of(experiment.Engine, experiment.Threads),
        sources,
        new InputDigests(run.Identity.DatasetDigest, run.Identity.WeightsDigest, ContentDigest.Of(Encoding.UTF8.GetBytes(spec)).Hex));

    /// <summary>Says how the run begins, and finds the checkpoint that it goes on from.</summary>
    private static Checkpoint? Begin(PlannedRun run, RunFolder folder, RunHistory history, LoadSampler sink)
    {
        if (history.Started is null)
        {
            sink.Emit(new RunStarted(run.Identity, run.Experiment, ProgramVersion.Text));
            return null;
        }

        CheckpointSearch search = CheckpointFile.Read(folder.Path, run.Key.Text, history.Epochs);
        sink.Emit(new RunResumed(search.Checkpoint?.Epoch ?? 0) { Notes = search.Notes });
        CheckpointFile.Delete(folder.Path, search.Unusable);
        return search.Checkpoint;
    }

    private void Train(TrainingRun run, Action lookAgain, LoadSampler sink, CancellationToken cancellation)
    {
        try
        {
            RunEvent end = new TrainingLoop(run, sink, time).Run(cancellation);
            var pictures = new RunPictures(run, sink);
            if (end is RunCompleted completed)
            {
                pictures.Write(completed);
            }

            lookAgain();
            if (end is RunCompleted)
            {
                pictures.WritePage(end); // tells what was found just now
            }

            sink.Emit(end);
        }
        catch (RunFailedException failure)
        {
            sink.Emit(new RunFailed(failure.Problem.Code, failure.Problem.Message, failure.Where));
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            sink.Emit(new RunCancelled(CompleteEpochs(run)));
            throw;
        }
    }

    private static int CompleteEpochs(TrainingRun run) =>
        RunHistory.Of(JournalReader.Read(Path.Combine(run.Folder, RunFolder.JournalName)).Entries).Epochs.Count;
}
