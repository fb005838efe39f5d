using ExperimentHarness.Core.Collections;
using ExperimentHarness.Core.Events;
using ExperimentHarness.Core.Problems;
using ExperimentHarness.Tracking.Mlflow.Calls;
using ExperimentHarness.Tracking.Mlflow.Errors;
using ExperimentHarness.Tracking.Mlflow.Wire;
using ExperimentHarness.Tracking.Results;

namespace ExperimentHarness.Tracking.Mlflow.Export;

/// <summary>
/// Sends one run to one server, from the cursor on. It may be stopped or killed anywhere and begun again: what is sent
/// twice is the same both times, and the server keeps it once. Not for two threads at a time.
/// </summary>
internal sealed class RunExport : IJournalExport
{
    private static readonly TimeSpan SaveInterval = TimeSpan.FromSeconds(1);
    private readonly MlflowClient _client;
    private readonly RunToExport _run;
    private readonly TimeProvider _time;
    private readonly RunPlace _place;
    private readonly CursorFile _file;
    private readonly string _journal;
    private readonly JournalTail _tail;
    private readonly RunProgress _progress = new();
    private readonly NameMap _names;
    private readonly ArtifactExport _artifacts;
    private readonly List<MetricPoint> _points = new(BatchLimits.Metrics);
    private readonly SortedSet<string> _notes = new(StringComparer.Ordinal);
    private ServerCursor _cursor;
    private long _sentPosition;
    private long _savedAt;
    private string? _artifactRoot;
    private string? _summarizedParent;

    /// <summary>For a run; nothing is read or sent yet but the cursor.</summary>
    public RunExport(MlflowClient client, ParentRuns parents, RunToExport run, ExportSettings settings)
    {
        _client = client;
        _run = run;
        _time = settings.Time;
        _file = new CursorFile(run.Folder);
        _cursor = _file.Read(client.ServerName);
        _summarizedParent = _cursor.ParentRunId;
        _names = new NameMap(_cursor.Renamed);
        _journal = Path.Combine(run.Folder, RunFolder.JournalName);
        _tail = new JournalTail(_journal);
        _place = new RunPlace(client, parents, run, settings);
        _artifacts = new ArtifactExport(client, run.Folder, _names);
    }

    /// <inheritdoc />
    public long Sent => _cursor.Sequence + _cursor.Artifacts.Count;

    /// <inheritdoc />
    /// <remarks>Files go last: one that cannot be sent keeps back nothing else.</remarks>
    public async Task<Problem?> SendAsync(CancellationToken cancel)
    {
        try
        {
            return await ExportAttempt.RunAsync(_client.ServerName, _journal, async () =>
            {
                await SendEventsAsync(cancel);
                await SendStatusAsync(cancel);
                return await SendFilesAsync(cancel);
            });
        }
        finally
        {
            Save();
        }
    }

    /// <inheritdoc />
    public ExportReport Report(Problem? failure)
    {
        try
        {
            foreach (JournalEntry entry in _tail.ReadFrom(_sentPosition))
            {
                Take(entry);
            }
        }
        catch (BadInputException damaged)
        {
            failure ??= damaged.Problems[0];
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            failure ??= UnreadableFileException.Of(_journal, unreadable);
        }

        return new ExportReport(
            _client.ServerName,
            _cursor.ExperimentId,
            _cursor.RunId,
            _progress.LastSequence - Math.Min(_cursor.Sequence, _progress.LastSequence),
            _artifacts.Pending(_progress, _cursor).Count,
            failure,
            _notes.ToValueList());
    }

    /// <summary>Whether nothing is left to send, as the cursor has it.</summary>
    public bool HasSentAll() => Report(null).IsComplete && _cursor.Status == StatusText && _cursor.Trial == _run.Group?.Trial;

    private string StatusText => _progress.Status == RunStatus.Unfinished
        ? _run.IsAbandoned ? "interrupted" : "running"
        : _progress.Status.ToString().ToLowerInvariant();

    private async Task SendEventsAsync(CancellationToken cancel)
    {
        _points.Clear();
        long sequence = _cursor.Sequence;
        long position = _sentPosition;
        foreach (JournalEntry entry in _tail.ReadFrom(_sentPosition))
        {
            Take(entry);
            if (_progress.Started is null)
            {
                continue; // nothing is known of the run yet
            }

            if (_artifactRoot is null)
            {
                await BeginAsync(cancel);
                sequence = _cursor.Sequence;
            }

            if (entry.Sequence > _cursor.Sequence)
            {
                MetricPoint[] points = [.. EntryMetrics.Of(entry, _names)];
                if (_points.Count + points.Length > BatchLimits.Metrics)
                {
                    await FlushAsync(sequence, position, cancel);
                }

                _points.AddRange(points);
            }

            sequence = Math.Max(sequence, entry.Sequence);
            position = _tail.Position;
        }

        await FlushAsync(sequence, position, cancel);
    }

    private async Task FlushAsync(long sequence, long position, CancellationToken cancel)
    {
        if (_points.Count > 0)
        {
            await _client.Runs.LogBatchAsync(new LogBatch(_cursor.RunId!, _points, [], []), cancel);
            _points.Clear();
        }

        _sentPosition = position;
        _cursor = _cursor with { Sequence = sequence };
        if (_time.GetElapsedTime(_savedAt) > SaveInterval)
        {
            Save();
        }
    }

    /// <summary>Finds or makes the run on the server, and says what it is.</summary>
    private async Task BeginAsync(CancellationToken cancel)
    {
        var description = new RunDescription(_run, _progress, _names);
        (_cursor, Run run) = await _place.EnsureAsync(_cursor, description, cancel);
        Save();
        if (!_cursor.IsDescribed)
        {
            try
            {
                await _client.Runs.LogBatchAsync(new LogBatch(_cursor.RunId!, [], description.Params(), []), cancel);
            }
            catch (MlflowRefusedException refused) when (refused.IsParamChanged)
            {
                // Another version of this program described the same journal in other words; the server keeps the first.
                _notes.Add("the server keeps the parameters that it got first");
            }

            await _client.Runs.LogInputsAsync(new LogInputs(_cursor.RunId!, description.Inputs()), cancel);
            _cursor = _cursor with { IsDescribed = true };
        }

        _notes.UnionWith(description.Cut);
        _artifactRoot = run.Info.ArtifactUri ?? "";
    }

    private async Task<Problem?> SendFilesAsync(CancellationToken cancel)
    {
        if (_artifactRoot is null)
        {
            return null;
        }

        Problem? failure = await _artifacts.SendAllAsync(
            _artifactRoot,
            _artifacts.Pending(_progress, _cursor),
            file =>
            {
                _cursor = _cursor.With(file.Path, file.Sha256);
                Save();
            },
            cancel);
        _notes.UnionWith(_artifacts.Notes);
        return failure;
    }

    private async Task SendStatusAsync(CancellationToken cancel)
    {
        string status = StatusText;
        if (_artifactRoot is null || (_cursor.Status == status && _cursor.ParentRunId == _summarizedParent))
        {
            return;
        }

        _artifacts.Name(_artifacts.Pending(_progress, _cursor));
        var description = new RunDescription(_run, _progress, _names);
        await _client.Runs.LogBatchAsync(new LogBatch(_cursor.RunId!, [], [], description.LateTags(status)), cancel);
        _notes.UnionWith(description.Cut);
        _notes.UnionWith(_names.Renamed.Select(entry => $"'{entry.Key}' is called '{entry.Value}' on the server, which does not take that name"));
        RunState state = status switch
        {
            "running" => RunState.Running,
            "failed" => RunState.Failed,
            "cancelled" or "interrupted" => RunState.Killed,
            _ => RunState.Finished,
        };
        long? end = state == RunState.Running ? null : _progress.LastTime.ToUnixTimeMilliseconds();
        await _client.Runs.UpdateAsync(new UpdateRun(_cursor.RunId!, state, end), cancel);
        _notes.UnionWith(await _place.SummarizeGroupAsync(_cursor, cancel));
        _cursor = _cursor with { Status = status };
        _summarizedParent = _cursor.ParentRunId;
    }

    private void Take(JournalEntry entry)
    {
        if (entry.Sequence > _progress.LastSequence)
        {
            _progress.Take(entry);
        }
    }

    private void Save()
    {
        _cursor = _file.Save(_cursor, _names, _notes);
        _savedAt = _time.GetTimestamp();
    }
}
