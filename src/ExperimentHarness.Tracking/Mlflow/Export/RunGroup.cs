using System.Text;
using ExperimentHarness.Core.Collections;
using ExperimentHarness.Core.Identity;
using ExperimentHarness.Core.Planning;
using ExperimentHarness.Core.Spec;
using ExperimentHarness.Tracking.Sweeps;

namespace ExperimentHarness.Tracking.Mlflow.Export;

/// <summary>Runs that answer one question together: the seeds and folds of an experiment. The server shows them below a parent run.</summary>
/// <param name="Key">12 hex digits: the same for runs that differ in seed and fold only.</param>
/// <param name="Name">Name of the parent run.</param>
public sealed record RunGroup(string Key, string Name)
{
    /// <summary>Names of parameters, as the server has them, that differ between members.</summary>
    public ValueList<string> Varied { get; init; } = ["seed", "fold"];

    /// <summary>The sweep whose trials are the members; null for seeds and folds.</summary>
    public SweepFolder? Sweep { get; init; }

    /// <summary>The group of a sweep's trials.</summary>
    public static RunGroup Of(SweepFolder folder, SweepSpec sweep) => new(folder.Key, $"{folder.Experiment} sweep")
    {
        Varied = ["seed", "fold", .. sweep.Parameters.Keys],
        Sweep = folder,
    };

    /// <summary>The group of a plan's runs; null where the plan has one run only.</summary>
    public static RunGroup? Of(RunPlan plan) =>
        plan.Runs.Count > 1 ? new RunGroup(KeyOf(plan.Experiment, plan.Runs[0].Identity), plan.Experiment) : null;

    /// <summary>The key of the group that a run of this identity belongs to.</summary>
    public static string KeyOf(string experiment, RunIdentity identity)
    {
        // Other numerics are other results: the same seed before and after is no second sample.
        string numerics = string.Join(',', identity.Numerics.OrderBy(version => version.Key, StringComparer.Ordinal).Select(version => $"{version.Key}={version.Value}"));
        string shared = string.Join('\n', experiment, identity.Spec, identity.DatasetDigest, identity.WeightsDigest, identity.Engine, numerics);
        return ContentDigest.Of(Encoding.UTF8.GetBytes(shared)).Short;
    }
}
