using ExperimentHarness.Core.Spec;
using ExperimentHarness.Tracking.Mlflow.Calls;
using ExperimentHarness.Tracking.Mlflow.Errors;
using ExperimentHarness.Tracking.Mlflow.Wire;

namespace ExperimentHarness.Tracking.Mlflow.Export;

/// <summary>Finds an experiment on the server or makes it.</summary>
/// <param name="client">The server.</param>
/// <param name="settings">Names one where the spec does not.</param>
internal sealed class ExperimentPlace(MlflowClient client, ExportSettings settings)
{
    private const string Deleted = "deleted";

    /// <summary>Its id.</summary>
    /// <param name="tracking">What the spec says of the server.</param>
    /// <param name="experiment">Name of the spec.</param>
    /// <param name="recreate">Whether one that was deleted is restored.</param>
    /// <param name="cancel">Stops.</param>
    /// <exception cref="MlflowRunGoneException">It was deleted, and is not to be restored.</exception>
    public async Task<string> EnsureAsync(TrackingSpec tracking, string experiment, bool recreate, CancellationToken cancel)
    {
        string name = tracking.Experiment ?? settings.ExperimentName ?? experiment;
        Experiment? found = await client.Experiments.FindAsync(name, cancel);
        if (found is { LifecycleStage: Deleted })
        {
            if (!recreate)
            {
                throw new MlflowRunGoneException($"the experiment '{name}' was deleted on {client.ServerName}; restore it in MLflow's interface, name another by tracking.experiment, or let --target=Sync --recreate restore it");
            }

            await client.Experiments.RestoreAsync(found.ExperimentId, cancel);
        }

        if (found is not null)
        {
            return found.ExperimentId;
        }

        try
        {
            return await client.Experiments.CreateAsync(new CreateExperiment(name), cancel);
        }
        catch (MlflowRefusedException refused) when (refused.IsDuplicate)
        {
            // Made this moment by another process, or by this one with the answer lost.
            if (await client.Experiments.FindAsync(name, cancel) is { } made)
            {
                return made.ExperimentId;
            }

            throw;
        }
    }
}
