using ExperimentHarness.Core.Metrics;
using ExperimentHarness.Core.Spec;
using ExperimentHarness.Training.Engines;
using ExperimentHarness.Training.Loop;
using NUnit.Framework;

namespace ExperimentHarness.Training.Tests.Loop;

internal sealed class TrainingProgressTests
{
    private static readonly TrainingSpec Plain = new();

    [Test]
    public void After_HigherValAccuracy_IsTheBestEpochWithItsWeights()
    {
        TrainingProgress progress = Follow(Plain, Accuracies(0.5, 0.8, 0.7));

        Assert.That(progress.Best!.Epoch, Is.EqualTo(2));
        Assert.That(progress.Best.Weights[0].Values, Is.EqualTo(new[] { 2f }));
    }

    [Test]
    public void After_EqualValAccuracies_KeepsTheFirst() =>
        Assert.That(Follow(Plain, Accuracies(0.5, 0.8, 0.8, 0.8)).Best!.Epoch, Is.EqualTo(2));

    [Test]
    public void After_EarlyStopping_LooksAtItsOwnMetricForTheBest()
    {
        TrainingSpec training = Plain with { EarlyStopping = new EarlyStoppingSpec { Monitor = "val_loss", Patience = 5 } };

        TrainingProgress progress = Follow(training, [Metrics(0.9, 0.6), Metrics(0.5, 0.4), Metrics(0.8, 0.5)]);

        Assert.That(progress.Best!.Epoch, Is.EqualTo(2));
    }

    [Test]
    public void HasStopped_PatienceUsedUp_EndsTheRun()
    {
        TrainingSpec training = Plain with { EarlyStopping = new EarlyStoppingSpec { Monitor = "val_accuracy", Patience = 2 } };

        Assert.That(Follow(training, Accuracies(0.8, 0.7)).HasStopped, Is.False);
        Assert.That(Follow(training, Accuracies(0.8, 0.7, 0.75)).HasStopped, Is.True);
        Assert.That(Follow(training, Accuracies(0.8, 0.7, 0.9)).HasStopped, Is.False);
        Assert.That(Follow(Plain, Accuracies(0.8, 0.7, 0.6, 0.5)).HasStopped, Is.False);
    }

    [Test]
    public void Plateau_NoProgress_ReducesTheRate()
    {
        TrainingSpec training = Plain with
        {
            Optimizer = new OptimizerSpec { LearningRate = 0.1 },
            LearningRateSchedule = new ScheduleSpec { Name = ScheduleName.ReduceOnPlateau, Monitor = "val_accuracy", Patience = 2, Factor = 0.5 },
        };

        Assert.That(Follow(training, Accuracies(0.8, 0.7)).Plateau!.LearningRate, Is.EqualTo(0.1));
        Assert.That(Follow(training, Accuracies(0.8, 0.7, 0.7)).Plateau!.LearningRate, Is.EqualTo(0.05));
    }

    [Test]
    public void Plateau_OtherSchedule_IsNotThere()
    {
        TrainingSpec training = Plain with { LearningRateSchedule = new ScheduleSpec { Name = ScheduleName.Cosine } };

        Assert.That(TrainingProgress.Start(training).Plateau, Is.Null);
    }

    [Test]
    public void Summary_HoldsTheBestEpochAndTheBestOfEachValidationMetric()
    {
        TrainingProgress progress = Follow(Plain, [Metrics(0.5, 0.9), Metrics(0.8, 0.7), Metrics(0.6, 0.4)]);

        Assert.That(progress.Summary(), Is.EqualTo(new MetricSet([new("best_epoch", 2), new("best_val_accuracy", 0.8), new("best_val_loss", 0.4)])));
    }

    [Test]
    public void StateHash_DependsOnEveryEpochBefore()
    {
        string straight = Follow(Plain, Accuracies(0.5, 0.6)).StateHash;

        Assert.That(Follow(Plain, Accuracies(0.5, 0.6)).StateHash, Is.EqualTo(straight));
        Assert.That(Follow(Plain, Accuracies(0.4, 0.6)).StateHash, Is.Not.EqualTo(straight));
    }

    [Test]
    public void Of_ItsOwnCheckpoint_IsTheSameProgress()
    {
        TrainingSpec training = Plain with
        {
            EarlyStopping = new EarlyStoppingSpec { Monitor = "val_accuracy", Patience = 3 },
            LearningRateSchedule = new ScheduleSpec { Name = ScheduleName.ReduceOnPlateau },
        };
        TrainingProgress progress = Follow(training, Accuracies(0.5, 0.8, 0.7));

        Assert.That(TrainingProgress.Of(progress.ToCheckpoint(default, State(3))), Is.EqualTo(progress));
    }

    private static TrainingProgress Follow(TrainingSpec training, MetricSet[] epochs)
    {
        TrainingProgress progress = TrainingProgress.Start(training);
        foreach (MetricSet metrics in epochs)
        {
            progress = progress.After(training, metrics, State(progress.Epoch + 1));
        }

        return progress;
    }

    private static HeadState State(int epoch) => new([new Tensor("dense/kernel", [1], [epoch])], [], epoch * 10);

    private static MetricSet[] Accuracies(params double[] values) => [.. values.Select(value => Metrics(value, 0.5))];

    private static MetricSet Metrics(double valAccuracy, double valLoss) =>
        new([new("loss", 0.3), new("val_accuracy", valAccuracy), new("val_loss", valLoss)]);
}
