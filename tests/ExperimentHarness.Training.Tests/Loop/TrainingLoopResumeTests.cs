using ExperimentHarness.Core.Events;
using ExperimentHarness.Core.Spec;
using ExperimentHarness.Training.Checkpoints;
using ExperimentHarness.Training.Loop;
using NUnit.Framework;

namespace ExperimentHarness.Training.Tests.Loop;

/// <summary>A run that was stopped and goes on from its checkpoint ends as one that was never stopped, bit for bit.</summary>
internal sealed class TrainingLoopResumeTests
{
    private static SmallExperiment Experiment => LoopSetup.Experiment;

    private static IEnumerable<TestCaseData> Specs()
    {
        TrainingSpec training = SmallExperiment.Spec.Training;
        yield return Case("adam and cosine", training with { LearningRateSchedule = new ScheduleSpec { Name = ScheduleName.Cosine } });
        yield return Case("rmsprop with momentum", training with { Optimizer = new OptimizerSpec { Name = OptimizerName.Rmsprop, LearningRate = 1e-3, Momentum = 0.5 } });
        yield return Case("adamw", training with { Optimizer = new OptimizerSpec { Name = OptimizerName.Adamw, LearningRate = 1e-3 } });
        yield return Case("sgd with momentum", training with { Optimizer = new OptimizerSpec { Name = OptimizerName.Sgd, LearningRate = 1e-2, Momentum = 0.9 } });
        yield return Case("epochs that end within a pass", training with { StepsPerEpoch = 4 });
        yield return Case("early stopping", training with
        {
            Epochs = 9,
            EarlyStopping = new EarlyStoppingSpec { Monitor = "val_accuracy", MinDelta = 1, Patience = 4, RestoreBestWeights = true },
        });
        yield return Case("reduce on plateau", training with
        {
            Epochs = 6,
            LearningRateSchedule = new ScheduleSpec { Name = ScheduleName.ReduceOnPlateau, Monitor = "val_accuracy", MinDelta = 1, Patience = 2, Factor = 0.5, Cooldown = 1 },
        });
        yield return new TestCaseData(SmallExperiment.Spec with { Augmentation = SmallExperiment.Augmentation }).SetArgDisplayNames("augmentation");
    }

    [TestCaseSource(nameof(Specs))]
    public void Run_CancelledInEachEpoch_EndsAsIfNothingHadHappened(ExperimentSpec spec)
    {
        CollectedEvents whole = CollectedEvents.Of(Experiment.Prepare(spec));
        for (int epoch = 1; epoch < whole.Epochs.Count; epoch++)
        {
            TrainingRun run = Experiment.Prepare(spec);
            CollectedEvents before = CancelIn(run, epoch + 1);
            Checkpoint? checkpoint = CheckpointOf(run, before.Epochs);
            Assert.That(checkpoint?.Epoch, Is.EqualTo(epoch));

            CollectedEvents after = CollectedEvents.Of(Experiment.Prepare(spec) with { Start = checkpoint });

            Assert.That(CollectedEvents.Lasting([.. before.All, .. after.All]), Is.EqualTo(whole.Lasting()), $"cancelled in epoch {epoch + 1}");
        }
    }

    [Test]
    public void Run_CancelledAgainAndAgain_EndsAsIfNothingHadHappened()
    {
        CollectedEvents whole = CollectedEvents.Of(Experiment.Prepare(SmallExperiment.Spec));
        TrainingRun run = Experiment.Prepare(SmallExperiment.Spec);
        var all = new List<RunEvent>();
        for (int epoch = 2; epoch <= 4; epoch++)
        {
            all.AddRange(CancelIn(run, epoch).All);
            run = run with { Start = CheckpointOf(run, [.. all.OfType<EpochCompleted>()]) };
        }

        all.AddRange(CollectedEvents.Of(run).All);

        Assert.That(CollectedEvents.Lasting(all), Is.EqualTo(whole.Lasting()));
    }

    [Test]
    public void Run_CancelledInTheFirstEpoch_LeavesNothing()
    {
        TrainingRun run = Experiment.Prepare(SmallExperiment.Spec);

        CollectedEvents events = CancelIn(run, 1);

        Assert.That(events.Epochs, Is.Empty);
        Assert.That(Directory.GetFileSystemEntries(run.Folder), Is.Empty);
    }

    /// <summary>Killed between the last epoch's checkpoint and the end: nothing is left to train, and the files are written.</summary>
    [Test]
    public void Run_CheckpointOfTheLastEpoch_WritesModelAndPredictions()
    {
        CollectedEvents whole = CollectedEvents.Of(Experiment.Prepare(SmallExperiment.Spec));
        TrainingRun run = Experiment.Prepare(SmallExperiment.Spec with { Training = SmallExperiment.Spec.Training with { Epochs = 5 } });
        Checkpoint ofLastEpoch = CheckpointOf(run, CancelIn(run, 5).Epochs)!;

        CollectedEvents rest = CollectedEvents.Of(Experiment.Prepare(SmallExperiment.Spec) with { Start = ofLastEpoch });

        Assert.That(rest.Epochs, Is.Empty);
        Assert.That(rest.Lasting(), Is.EqualTo(whole.Lasting().Skip(4)));
    }

    [TestCaseSource(nameof(Specs))]
    public void Run_PrunedAfterEachEpochAndContinued_EndsAsIfItHadNeverBeenPruned(ExperimentSpec spec)
    {
        CollectedEvents whole = CollectedEvents.Of(Experiment.Prepare(spec));
        for (int epoch = 1; epoch < whole.Epochs.Count; epoch++)
        {
            TrainingRun run = Experiment.Prepare(spec);
            int last = epoch;
            CollectedEvents before = CollectedEvents.Of(run with { FindPruningReason = epochs => epochs.Count == last ? "hopeless" : null });
            Assert.That(before.All[^1], Is.EqualTo(new RunPruned(epoch, "hopeless")));
            Assert.That(before.All.OfType<ArtifactWritten>(), Is.Empty, "a pruned run leaves no model");

            CollectedEvents after = CollectedEvents.Of(run with { Start = CheckpointOf(run, before.Epochs) });

            Assert.That(after.Epochs, Has.Count.EqualTo(whole.Epochs.Count - epoch));
            Assert.That(CollectedEvents.Lasting([.. before.All, .. after.All]), Is.EqualTo(whole.Lasting()), $"pruned after epoch {epoch}");
        }
    }

    [Test]
    public void Run_HopelessInItsLastEpochOnly_IsComplete()
    {
        int epochs = SmallExperiment.Spec.Training.Epochs;

        CollectedEvents events = CollectedEvents.Of(Experiment.Prepare(SmallExperiment.Spec) with { FindPruningReason = seen => seen.Count == epochs ? "hopeless" : null });

        Assert.That(events.All[^1], Is.TypeOf<RunCompleted>());
    }

    private static Checkpoint? CheckpointOf(TrainingRun run, IReadOnlyList<EpochCompleted> epochs) => CheckpointFile.Read(run.Folder, run.Plan.Key.Text, epochs).Checkpoint;

    private static TestCaseData Case(string name, TrainingSpec training) =>
        new TestCaseData(SmallExperiment.Spec with { Training = training }).SetArgDisplayNames(name);

    /// <summary>Trains until a step of this epoch, and stops there.</summary>
    private static CollectedEvents CancelIn(TrainingRun run, int epoch)
    {
        using var cancellation = new CancellationTokenSource();
        var events = new CollectedEvents(runEvent =>
        {
            if (runEvent is StepCompleted step && step.Epoch == epoch && step.Step == 2)
            {
                cancellation.Cancel();
            }
        });
        Assert.Throws<OperationCanceledException>(() => new TrainingLoop(run, events, TimeProvider.System).Run(cancellation.Token));
        return events;
    }
}
