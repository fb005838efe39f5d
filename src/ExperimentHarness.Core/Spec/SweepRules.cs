namespace ExperimentHarness.Core.Spec;

/// <summary>What must hold between the values of a sweep.</summary>
internal static class SweepRules
{
    /// <summary>Every rule that does not hold.</summary>
    public static IEnumerable<SpecViolation> Check(SweepSpec sweep, TrainingSpec training)
    {
        if (sweep.Method != SweepMethod.Grid && sweep.Trials is null)
        {
            yield return new(["sweep.trials", "sweep.method"], SpecProblems.Missing, $"'sweep.trials' is missing; method {sweep.Method.ToString().ToLowerInvariant()} has no last trial of its own");
        }

        foreach (SpecViolation violation in CheckObjective(sweep.Objective, training))
        {
            yield return violation;
        }

        foreach (string key in sweep.Parameters.Keys)
        {
            string? above = sweep.Parameters.Keys.FirstOrDefault(other => key.StartsWith($"{other}.", StringComparison.Ordinal));
            if (above is not null)
            {
                yield return new([$"sweep.parameters.{key}", $"sweep.parameters.{above}"], SpecProblems.Contradiction, $"'{key}' lies inside '{above}', which is swept too; sweep one of them");
            }
        }
    }

    private static IEnumerable<SpecViolation> CheckObjective(ObjectiveSpec objective, TrainingSpec training)
    {
        const string metricPath = "sweep.objective.metric";
        string[] names = [.. SpecRules.MetricNames(training).Where(name => name.StartsWith("val_", StringComparison.Ordinal))];
        if (!names.Contains(objective.Metric, StringComparer.Ordinal))
        {
            yield return new([metricPath, "training.metrics"], SpecProblems.UnknownChoice, $"'{metricPath}' has no choice '{objective.Metric}'{Problems.Spelling.Suggest(objective.Metric, names)}");
            yield break;
        }

        Goal sensible = objective.Metric == "val_loss" ? Goal.Minimize : Goal.Maximize;
        if (objective.Goal != sensible)
        {
            yield return new(["sweep.objective.goal", metricPath], SpecProblems.Contradiction, $"'sweep.objective.goal' is {objective.Goal.ToString().ToLowerInvariant()}, which looks for the worst {objective.Metric}; write {sensible.ToString().ToLowerInvariant()}");
        }
    }
}
