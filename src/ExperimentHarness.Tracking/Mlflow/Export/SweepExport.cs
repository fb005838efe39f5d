using ExperimentHarness.Core.Collections;
using ExperimentHarness.Core.Problems;
using ExperimentHarness.Core.Sweeps;
using ExperimentHarness.Tracking.Mlflow.Calls;
using ExperimentHarness.Tracking.Mlflow.Errors;
using ExperimentHarness.Tracking.Mlflow.Wire;

namespace ExperimentHarness.Tracking.Mlflow.Export;

/// <summary>
/// Sends a sweep to one server as the parent run of its trials. All that it sends is computed from the sweep's journal, so that it may be
/// stopped or killed anywhere and begun again: what is sent twice is the same both times, and the server keeps it once.
/// </summary>
internal sealed class SweepExport : IJournalExport
{
    private const string Running = "running";

    private readonly MlflowClient _client;
    private readonly ParentRuns _parents;
    private readonly SweepToExport _sweep;
    private readonly ExportSettings _settings;
    private readonly TrialObjective _objective;
    private readonly CursorFile _file;
    private readonly NameMap _names;
    private readonly ArtifactExport _artifacts;
    private readonly SortedSet<string> _notes = new(StringComparer.Ordinal);
    private ServerCursor _cursor;
    private SweepDescription? _read;
    private string? _artifactRoot;
    private int _pointsSent;

    /// <summary>For a sweep; nothing is read or sent yet but the cursor.</summary>
    public SweepExport(MlflowClient client, ParentRuns parents, SweepToExport sweep, ExportSettings settings)
    {
        _client = client;
        _parents = parents;
        _sweep = sweep;
        _settings = settings;
        _objective = new TrialObjective(sweep.Spec.Sweep!.Objective);
        _file = new CursorFile(sweep.Folder.Path);
        _cursor = _file.Read(client.ServerName);
        _names = new NameMap(_cursor.Renamed);
        _artifacts = new ArtifactExport(client, sweep.Folder.Path, _names);
    }

    /// <inheritdoc />
    public long Sent => _cursor.Sequence + _cursor.Artifacts.Count;

    /// <inheritdoc />
    public async Task<Problem?> SendAsync(CancellationToken cancel)
    {
        try
        {
            return await ExportAttempt.RunAsync(_client.ServerName, _sweep.Folder.Journal, () => SendAllAsync(cancel));
        }
        finally
        {
            Save();
        }
    }

    /// <inheritdoc />
    public ExportReport Report(Problem? failure)
    {
        SweepDescription? sweep = _read;
        try
        {
            sweep = SweepDescription.Find(_sweep.Folder);
        }
        catch (BadInputException damaged)
        {
            failure ??= damaged.Problems[0];
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            failure ??= UnreadableFileException.Of(_sweep.Folder.Journal, unreadable);
        }

        return new ExportReport(
            _client.ServerName,
            _cursor.ExperimentId,
            _cursor.RunId,
            Math.Max(0, (sweep?.Sequence ?? 0) - _cursor.Sequence),
            sweep is null ? 0 : PendingFiles(StatusOf(sweep)).Count,
            failure,
            _notes.ToValueList());
    }

    private async Task<Problem?> SendAllAsync(CancellationToken cancel)
    {
        if (SweepDescription.Find(_sweep.Folder) is not { } sweep)
        {
            return null; // nothing is known of it yet
        }

        _read = sweep;
        if (_artifactRoot is null)
        {
            await BeginAsync(sweep, cancel);
        }

        string status = StatusOf(sweep);
        if (_cursor.Sequence != sweep.Sequence || _cursor.Status != status)
        {
            await SendStateAsync(sweep, status, cancel);
        }

        Problem? failure = await _artifacts.SendAllAsync(
            _artifactRoot!,
            PendingFiles(status),
            file =>
            {
                _cursor = _cursor.With(file.Path, file.Sha256);
                Save();
            },
            cancel);
        _notes.UnionWith(_artifacts.Notes);
        return failure;
    }

    private async Task BeginAsync(SweepDescription sweep, CancellationToken cancel)
    {
        string? experimentId = null;
        Run run = await _parents.EnsureAsync(
            sweep,
            _cursor,
            async () => experimentId = await new ExperimentPlace(_client, _settings).EnsureAsync(_sweep.Spec.Tracking, _sweep.Folder.Experiment, _sweep.Recreate, cancel),
            _sweep.Recreate,
            cancel);
        if (experimentId is not null)
        {
            _cursor = new ServerCursor(_cursor.Server) { ExperimentId = experimentId, RunId = run.Info.RunId };
            Save();
        }

        if (!_cursor.IsDescribed)
        {
            var lengths = new ServerLengths();
            await _client.Runs.LogInputsAsync(new LogInputs(_cursor.RunId!, sweep.Inputs(_sweep.Spec)), cancel);
            try
            {
                await _client.Runs.LogBatchAsync(new LogBatch(_cursor.RunId!, [], sweep.Params(_sweep.Spec, _names, lengths), []), cancel);
            }
            catch (MlflowRefusedException refused) when (refused.IsParamChanged)
            {
                _notes.Add("the server keeps the parameters that it got first");
            }

            _notes.UnionWith(lengths.Cut);
            _cursor = _cursor with { IsDescribed = true };
        }

        _artifactRoot = run.Info.ArtifactUri ?? "";
    }

    private async Task SendStateAsync(SweepDescription sweep, string status, CancellationToken cancel)
    {
        IReadOnlyList<MetricPoint> points = SweepPoints.Of(sweep.History, _objective);
        var lengths = new ServerLengths();
        IReadOnlyList<KeyValue> tags = sweep.LateTags(_sweep.Spec, status, _names, lengths);
        await _client.Runs.LogBatchAsync(new LogBatch(_cursor.RunId!, [.. points.Skip(_pointsSent)], [], tags), cancel);
        _pointsSent = points.Count;
        _notes.UnionWith(lengths.Cut);
        RunState state = status switch
        {
            Running => RunState.Running,
            "failed" => RunState.Failed,
            "interrupted" => RunState.Killed,
            _ => RunState.Finished,
        };
        await _client.Runs.UpdateAsync(new UpdateRun(_cursor.RunId!, state, state == RunState.Running ? null : sweep.Last.ToUnixTimeMilliseconds()), cancel);
        _cursor = _cursor with { Sequence = sweep.Sequence, Status = status };
    }

    private string StatusOf(SweepDescription sweep) =>
        SweepSize.CountLeft(_sweep.Spec.Sweep!, sweep.History) > 0 ? _sweep.IsAbandoned ? "interrupted" : Running
        : _objective.FindBest(sweep.History.Trials) is null ? "failed"
        : "completed";

    /// <summary>While trials are trained, its files are those of an earlier time.</summary>
    private IReadOnlyList<RunFile> PendingFiles(string status) => status == Running
        ? []
        : [.. _sweep.Folder.ListFiles().Select(_artifacts.Describe).Where(file => _cursor.Artifacts.GetValueOrDefault(file.Path) != file.Sha256)];

    private void Save() => _cursor = _file.Save(_cursor, _names, _notes);
}
