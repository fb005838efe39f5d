using ExperimentHarness.Core.Collections;
using ExperimentHarness.Core.Planning;
using ExperimentHarness.Core.Problems;
using ExperimentHarness.Specs;
using ExperimentHarness.Training.Loop;

namespace ExperimentHarness.Cli.Experiments;

/// <summary>Explains planned runs by the recorded runs nearest to them.</summary>
/// <param name="recorded">Recorded runs, newest first: of two as near, the newer counts.</param>
internal sealed class RunComparer(IReadOnlyList<RecordedRun> recorded)
{
    /// <summary>Explains a run.</summary>
    /// <param name="run">The run.</param>
    /// <param name="views">Views that are left to look at.</param>
    public RunExplanation Explain(PlannedRun run, ViewCount views)
    {
        RecordedRun? nearest = recorded.Where(other => other.Folder.Experiment == run.Experiment).MinBy(other => Compare(other, run).Count);
        RecordedRun? nearestViews = views.ToCompute == 0 ? null : recorded.MinBy(other => CompareViews(other, run).Count);
        ValueList<IdentityDifference> changes = nearest is null ? [] : Compare(nearest, run);
        return new RunExplanation(run, nearest?.Folder.Name, changes, nearest is null ? [] : Causes(nearest, run, changes), views)
        {
            NearestViews = nearestViews?.Folder.Name,
            ViewChanges = nearestViews is null ? [] : CompareViews(nearestViews, run),
        };
    }

    private static ValueList<IdentityDifference> Compare(RecordedRun old, PlannedRun run) => IdentityComparison.Find(old.Identity, run.Identity);

    private static ValueList<IdentityDifference> CompareViews(RecordedRun old, PlannedRun run) =>
        IdentityComparison.OfViews(Compare(old, run), !run.Spec.Augmentation.IsIdentity);

    /// <summary>A digest alone says little: the spec of the recorded run tells whether another source, limit or file was asked for.</summary>
    private static ValueList<IdentityDifference> Causes(RecordedRun old, PlannedRun run, ValueList<IdentityDifference> changes)
    {
        if (!changes.Any(change => change.Name is "dataset_digest" or "weights_digest") || !File.Exists(old.Folder.Spec))
        {
            return [];
        }

        try
        {
            return SpecSources.Compare(new YamlSpecReader(old.Folder.Path).Read("spec", []), run.Spec);
        }
        catch (BadInputException)
        {
            // A spec of another version, or damaged: the digests have to do.
            return [];
        }
    }
}
