using ExperimentHarness.Tracking.Mlflow.Calls;
using ExperimentHarness.Tracking.Mlflow.Connections;

namespace ExperimentHarness.Tracking.Mlflow.Export;

/// <summary>
/// Brings runs from their journals to an MLflow server: while they are trained, or later. A server that is away, slow or
/// loses replies neither delays, fails nor doubles a run; what it does not have yet, <see cref="SyncAsync"/> sends.
/// </summary>
public sealed class MlflowExporter : IDisposable
{
    private readonly MlflowClient _patient;
    private readonly MlflowClient _impatient;
    private readonly ExportSettings _settings;

    /// <summary>For one server; nothing is sent yet.</summary>
    public MlflowExporter(MlflowConnection connection, ExportSettings settings)
    {
        _settings = settings;
        _patient = new MlflowClient(connection, settings.Time);

        // One for all live runs: a server that the last run found away is not waited for again by the next.
        _impatient = new MlflowClient(connection.Impatient, settings.Time);
    }

    /// <summary>Begins to follow a run's journal, which need not exist yet; its folder must.</summary>
    public LiveExport Follow(RunToExport run) => new(new RunExport(_impatient, run, _settings), _settings.Time);

    /// <summary>Whether the server has everything of a run, as far as is known here; nothing is asked.</summary>
    public bool HasSent(RunToExport run) => new RunExport(_impatient, run, _settings).HasSentAll();

    /// <summary>Sends what the server does not have of a run. What it refuses is in the report.</summary>
    public async Task<ExportReport> SyncAsync(RunToExport run, CancellationToken cancel)
    {
        var export = new RunExport(_patient, run, _settings);
        return export.Report(await export.SendAsync(cancel));
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _patient.Dispose();
        _impatient.Dispose();
    }
}
