using ExperimentHarness.Core.Problems;

namespace ExperimentHarness.Tracking.Mlflow.Export;

/// <summary>
/// Follows the journal of a run that is being trained, or of a sweep, once a second, on threads of its own; training never waits for it,
/// and nothing that a server does reaches training.
/// </summary>
public sealed class LiveExport : IAsyncDisposable
{
    /// <summary>Time that the end of a run may take; Sync sends what is left.</summary>
    public static readonly TimeSpan DrainLimit = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);
    private readonly IJournalExport _export;
    private readonly TimeProvider _time;
    private readonly CancellationTokenSource _stop = new();
    private readonly CancellationTokenSource _abort = new();
    private readonly Task _following;

    internal LiveExport(IJournalExport export, TimeProvider time)
    {
        _export = export;
        _time = time;
        _following = Task.Run(FollowAsync);
    }

    /// <summary>Sends what is left, for at most <paramref name="limit"/>; the report says what Sync has to send later. Call it after the run's last event is in the journal.</summary>
    public async Task<ExportReport> DrainAsync(TimeSpan limit, CancellationToken cancel)
    {
        using var deadline = new CancellationTokenSource(limit, _time);
        using CancellationTokenRegistration onDeadline = deadline.Token.UnsafeRegister(static abort => ((CancellationTokenSource)abort!).Cancel(), _abort);
        using CancellationTokenRegistration onCancel = cancel.UnsafeRegister(static abort => ((CancellationTokenSource)abort!).Cancel(), _abort);
        await _stop.CancelAsync();
        await _following;
        try
        {
            long sent = -1;
            Problem? failure = await _export.SendAsync(_abort.Token);

            // As long as it gets on; a server that is away is not waited for.
            while (failure is not null && _export.Sent > sent)
            {
                sent = _export.Sent;
                failure = await _export.SendAsync(_abort.Token);
            }

            return _export.Report(failure);
        }
        catch (OperationCanceledException)
        {
            return _export.Report(null);
        }
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _abort.CancelAsync();
        await _following;
        _stop.Dispose();
        _abort.Dispose();
    }

    private async Task FollowAsync()
    {
        TimeSpan pause = Interval;
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                await Task.Delay(pause, _time, _stop.Token);
                pause = await _export.SendAsync(_abort.Token) is null ? Interval : pause * 2 < LongestPause ? pause * 2 : LongestPause;
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }
}
