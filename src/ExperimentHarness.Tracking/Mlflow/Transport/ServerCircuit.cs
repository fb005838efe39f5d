using ExperimentHarness.Tracking.Mlflow.Errors;

namespace ExperimentHarness.Tracking.Mlflow.Transport;

/// <summary>
/// Stops calling a server that is away: after five failures in a row nothing is sent for a second, then two, and so on up
/// to half a minute, and before the next call its /health must answer.
/// </summary>
internal sealed class ServerCircuit(TimeProvider time)
{
    private const int FailuresToOpen = 5;
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);
    private readonly Lock _lock = new();
    private int _failures;
    private MlflowUnreachableException? _last;
    private TimeSpan _pause = TimeSpan.FromSeconds(1);
    private long? _openedAt;

    /// <summary>Lets a call through, or throws; <paramref name="isHealthy"/> asks the server when it is time to.</summary>
    public async Task PassAsync(Func<Task<bool>> isHealthy)
    {
        lock (_lock)
        {
            if (_openedAt is null)
            {
                return;
            }

            if (time.GetElapsedTime(_openedAt.Value) < _pause)
            {
                throw HeldBack();
            }
        }

        if (await isHealthy())
        {
            CountSuccess();
            return;
        }

        lock (_lock)
        {
            _pause = _pause * 2 < LongestPause ? _pause * 2 : LongestPause;
            _openedAt = time.GetTimestamp();
        }

        throw HeldBack();
    }

    /// <summary>The server answered.</summary>
    public void CountSuccess()
    {
        lock (_lock)
        {
            _failures = 0;
            _openedAt = null;
            _pause = TimeSpan.FromSeconds(1);
        }
    }

    /// <summary>The server did not answer, or with a fault.</summary>
    public void CountFailure(MlflowUnreachableException failure)
    {
        lock (_lock)
        {
            _failures++;
            _last = failure;
            if (_failures >= FailuresToOpen)
            {
                _openedAt = time.GetTimestamp();
            }
        }
    }

    // Why it is away is what a person wants to know, not how often it was asked.
    private MlflowUnreachableException HeldBack() =>
        new(_last!.Message, _last, _last.Problem.Code);
}
