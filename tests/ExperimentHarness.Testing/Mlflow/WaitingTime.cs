using System.Threading.Channels;
using Microsoft.Extensions.Time.Testing;

namespace ExperimentHarness.Testing.Mlflow;

/// <summary>A clock that a test sets, and that says which waits were begun on it.</summary>
public sealed class WaitingTime(DateTimeOffset start) : FakeTimeProvider(start)
{
    private readonly Channel<TimeSpan> _waits = Channel.CreateUnbounded<TimeSpan>();

    /// <summary>The first wait that is shorter than the limit of an answer's time.</summary>
    public async Task<TimeSpan> FirstWaitAsync(TimeSpan limit)
    {
        while (true)
        {
            TimeSpan wait = await _waits.Reader.ReadAsync();
            if (wait < limit && wait > TimeSpan.Zero)
            {
                return wait;
            }
        }
    }

    /// <inheritdoc />
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        ITimer timer = base.CreateTimer(callback, state, dueTime, period);
        _waits.Writer.TryWrite(dueTime);
        return timer;
    }
}
