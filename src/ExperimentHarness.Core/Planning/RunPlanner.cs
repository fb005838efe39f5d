using ExperimentHarness.Core.Collections;
using ExperimentHarness.Core.Spec;

namespace ExperimentHarness.Core.Planning;

/// <summary>Says which runs an experiment consists of.</summary>
public static class RunPlanner
{
    /// <summary>A run for each seed, in the spec's order; within a seed one for each fold, where validation is by folds.</summary>
    /// <param name="experiment">Name of the experiment.</param>
    /// <param name="spec">Resolved spec.</param>
    /// <param name="inputs">Facts about data, weights and machine.</param>
    public static RunPlan Plan(string experiment, ExperimentSpec spec, PlanInputs inputs)
    {
        string identity = SpecIdentity.Write(spec, inputs.ClassCount, inputs.InitialHead?.Digest);
        int?[] folds = spec.Dataset.Validation is ValidationSplit.Folds split ? [.. Enumerable.Range(0, split.Count)] : [null];
        return new RunPlan(experiment, spec.Training.Seeds.SelectMany(seed => folds.Select(fold => PlanRun(seed, fold))).ToValueList());

        PlannedRun PlanRun(ulong seed, int? fold)
        {
            var whole = new RunIdentity(identity, seed, fold, inputs.DatasetDigest.Hex, inputs.WeightsDigest.Hex, inputs.Engine, inputs.Numerics);
            ExperimentSpec own = spec with
            {
                Training = spec.Training with { Seeds = [seed] },
                Model = spec.Model with { InitialHead = inputs.InitialHead?.Run }, // "baseline/" may be another run tomorrow
            };
            return new PlannedRun(RunKey.Of(whole), experiment, own, seed, fold, whole);
        }
    }
}
