using ExperimentHarness.Core.Problems;

namespace ExperimentHarness.Cli.Slurm;

/// <summary>
/// The tasks of a sweep in Slurm. Nothing is remembered between commands: what waits or runs is asked of Slurm, so that a command
/// that was stopped goes on with the tasks it left.
/// </summary>
/// <param name="script">Makes the jobs.</param>
/// <param name="time">The clock.</param>
internal sealed class SlurmTasks(TaskScript script, TimeProvider time)
{
    // Trials that are drawn at once become tasks of one job.
    private static readonly TimeSpan Gathering = TimeSpan.FromMilliseconds(300);
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(2);

    // A controller that is restarted is away for a while.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private readonly Lock _lock = new();
    private readonly SortedSet<int> _asked = [];
    private IReadOnlySet<int> _inQueue = new HashSet<int>();
    private long? _lookedAt;
    private long? _answeredAt;
    private long _askedAt;

    /// <summary>Sees to it that a trial has a task: one that is there, or a new one.</summary>
    public void Ask(int trial)
    {
        lock (_lock)
        {
            Look();
            if (!_inQueue.Contains(trial))
            {
                _asked.Add(trial);
                _askedAt = time.GetTimestamp();
            }
        }
    }

    /// <summary>Whether the task of a trial that was asked for is still to come, waits or runs; as of some seconds ago.</summary>
    public bool IsUnderWay(int trial)
    {
        lock (_lock)
        {
            if (_asked.Count > 0 && time.GetElapsedTime(_askedAt) >= Gathering)
            {
                SlurmController.Submit(script.Write(), _asked);
                _asked.Clear();
                _lookedAt = null;
            }

            Look();
            return _asked.Contains(trial) || _inQueue.Contains(trial);
        }
    }

    private void Look()
    {
        if (_lookedAt is not { } before || time.GetElapsedTime(before) >= BetweenLooks)
        {
            try
            {
                _inQueue = SlurmController.FindTasks(script.Job);
                _answeredAt = time.GetTimestamp();
            }
            catch (MissingRequirementException) when (_answeredAt is { } answered && time.GetElapsedTime(answered) < Patience)
            {
                // What it said last still holds.
            }

            _lookedAt = time.GetTimestamp();
        }
    }
}
