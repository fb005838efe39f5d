using System.Text;
using ExperimentHarness.Core.Identity;
using ExperimentHarness.Core.Planning;
using ExperimentHarness.Tracking.Sweeps;

namespace ExperimentHarness.Tracking.Mlflow.Export;

/// <summary>Runs that answer one question together: the seeds and folds of an experiment, or the trials of a sweep. The server shows them below a parent run.</summary>
/// <param name="Key">12 hex digits: the same for runs that differ in seed and fold only, or that are trials of one sweep.</param>
/// <param name="Name">Name of the parent run.</param>
public sealed record RunGroup(string Key, string Name)
{
    /// <summary>The sweep whose trials are the members; null for seeds and folds.</summary>
    public SweepFolder? Sweep { get; init; }

    /// <summary>Number of the trial that the run belongs to; null for seeds and folds.</summary>
    public int? Trial { get; init; }

    /// <summary>Whether a member has brothers of the same trial, which differ in seed and fold.</summary>
    public bool HasSeveralRuns { get; init; }

    /// <summary>The group of a trial's run.</summary>
    public static RunGroup Of(TrialPlace place) => new(place.Sweep.Key, $"{place.Sweep.Experiment} sweep")
    {
        Sweep = place.Sweep,
        Trial = place.Trial,
        HasSeveralRuns = place.Runs > 1,
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
