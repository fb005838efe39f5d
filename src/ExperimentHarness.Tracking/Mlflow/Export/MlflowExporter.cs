using ExperimentHarness.Tracking.Mlflow.Calls;
using ExperimentHarness.Tracking.Mlflow.Connections;

namespace ExperimentHarness.Tracking.Mlflow.Export;

/// <summary>
/// Brings runs from their journals to an MLflow server: while they are trained, or later. A server that is away, slow or
/// loses replies neither delays, fails nor doubles a run; what it does not have yet, SyncAsync sends.
/// </summary>
public sealed class MlflowExporter : IDisposable
{
    private readonly MlflowClient _patient;
    private readonly MlflowClient _impatient;
    private readonly ParentRuns _patientParents;
    private readonly ParentRuns _impatientParents;
    private readonly ExportSettings _settings;

    /// <summary>For one server; nothing is sent yet.</summary>
    public MlflowExporter(MlflowConnection connection, ExportSettings settings)
    {
        _settings = settings;
        _patient = new MlflowClient(connection, settings.Time);
        _patientParents = new ParentRuns(_patient);

        // One for all live runs: a server that the last run found away is not waited for again by the next.
        _impatient = new MlflowClient(connection.Impatient, settings.Time);
        _impatientParents = new ParentRuns(_impatient);
    }

    /// <summary>Begins to follow a run's journal, which need not exist yet; its folder must.</summary>
    public LiveExport Follow(RunToExport run) => new(new RunExport(_impatient, _impatientParents, run, _settings), _settings.Time);

    /// <summary>Begins to follow a sweep's journal, which need not exist yet; its folder must. Its trials' runs are followed on their own.</summary>
    public LiveExport Follow(SweepToExport sweep) => new(new SweepExport(_impatient, _impatientParents, sweep, _settings), _settings.Time);

    /// <summary>Whether the server has everything of a run, as far as is known here; nothing is asked.</summary>
    public bool HasSent(RunToExport run) => new RunExport(_impatient, _impatientParents, run, _settings).HasSentAll();

    /// <summary>Sends what the server does not have of a run. What it refuses is in the report.</summary>
    public async Task<ExportReport> SyncAsync(RunToExport run, CancellationToken cancel)
    {
        var export = new RunExport(_patient, _patientParents, run, _settings);
        return export.Report(await export.SendAsync(cancel));
    }

    /// <summary>Sends what the server does not have of a sweep, its trials' runs apart. What it refuses is in the report.</summary>
    public async Task<ExportReport> SyncAsync(SweepToExport sweep, CancellationToken cancel)
    {
        var export = new SweepExport(_patient, _patientParents, sweep, _settings);
        return export.Report(await export.SendAsync(cancel));
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _patientParents.Dispose();
        _impatientParents.Dispose();
        _patient.Dispose();
        _impatient.Dispose();
    }
}
