namespace ExperimentHarness.Core.Spec;

/// <summary>What must hold between the values of a learning rate schedule.</summary>
internal static class ScheduleRules
{
    private const string Path = "training.learning_rate_schedule";

    /// <summary>Every rule that does not hold.</summary>
    public static IEnumerable<SpecViolation> Check(ScheduleSpec schedule, TrainingSpec training)
    {
        switch (schedule.Name)
        {
            case ScheduleName.Cosine when training.StepsPerEpoch is int steps && schedule.WarmupSteps >= (long)steps * training.Epochs:
                yield return new([$"{Path}.warmup_steps", "training.epochs", "training.steps_per_epoch", $"{Path}.name"], SpecProblems.Contradiction, $"'{Path}.warmup_steps' is {schedule.WarmupSteps}, and the run has {(long)steps * training.Epochs} steps: it would end before the rate is reached");
                break;
            case ScheduleName.Step when schedule.Boundaries.Count == 0:
                yield return new([$"{Path}.boundaries", $"{Path}.name"], SpecProblems.Missing, $"'{Path}.boundaries' is missing; step multiplies by factor after each of these epochs, such as [5, 8]");
                break;
            case ScheduleName.Step when schedule.Boundaries.Zip(schedule.Boundaries.Skip(1)).Any(pair => pair.First >= pair.Second):
                yield return new([$"{Path}.boundaries", $"{Path}.name"], SpecProblems.Contradiction, $"'{Path}.boundaries' is {schedule.Boundaries}; each must be above the one before");
                break;
            case ScheduleName.ReduceOnPlateau:
                foreach (SpecViolation violation in SpecRules.CheckMonitor($"{Path}.monitor", schedule.Monitor, training))
                {
                    yield return violation;
                }

                if (schedule.MinLearningRate > training.Optimizer.LearningRate)
                {
                    yield return new([$"{Path}.min_lr", "training.optimizer.learning_rate", $"{Path}.name"], SpecProblems.Contradiction, $"'{Path}.min_lr' is {schedule.MinLearningRate}, above the rate it starts from, {training.Optimizer.LearningRate}");
                }

                break;
            default:
                break;
        }
    }
}
