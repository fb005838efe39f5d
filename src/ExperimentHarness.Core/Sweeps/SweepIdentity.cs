using System.Text;
using ExperimentHarness.Core.Identity;
using ExperimentHarness.Core.Planning;
using ExperimentHarness.Core.Spec;

namespace ExperimentHarness.Core.Sweeps;

/// <summary>
/// What makes a sweep this sweep and no other. Not its number of trials nor the values of its parameters: more trials or a wider
/// range continue it, and their history is kept.
/// </summary>
public static class SweepIdentity
{
    /// <summary>Canonical JSON.</summary>
    /// <param name="plan">The runs of the spec itself, one for each seed and fold.</param>
    public static string Write(RunPlan plan)
    {
        ExperimentSpec spec = plan.Runs[0].Spec;
        SweepSpec sweep = spec.Sweep!;
        RunIdentity shared = plan.Runs[0].Identity;
        CanonicalObject json = new CanonicalObject()
            .Add("runs", plan.Runs.Select(run => $"seed {run.Seed}, fold {run.Fold}"))
            .AddJson("shared", (shared with { Seed = 0, Fold = null }).ToCanonicalJson())
            .Add("method", sweep.Method)
            .Add("parameters", sweep.Parameters.Keys)
            .Add("objective", new CanonicalObject().Add("metric", sweep.Objective.Metric).Add("goal", sweep.Objective.Goal).Add("reduce", sweep.Objective.Reduce));
        if (sweep.Pruner is { } pruner)
        {
            json.Add("pruner", new CanonicalObject().Add("name", pruner.Name).Add("warmup_epochs", pruner.WarmupEpochs).Add("reduction_factor", pruner.ReductionFactor));
        }

        // Where no trial looks at another one, it does not matter how many are in flight.
        return (sweep.LooksAtTrials ? json.Add("concurrency", sweep.Concurrency) : json).ToString();
    }

    /// <summary>Name of the sweep: the first 12 hex digits of the SHA-256 of its identity.</summary>
    public static string KeyOf(string identity) => ContentDigest.Of(Encoding.UTF8.GetBytes(identity)).Short;
}
