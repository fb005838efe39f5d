using ExperimentHarness.Cli.Sweeping;
using ExperimentHarness.Core.Problems;
using ExperimentHarness.Core.Sweeps;
using ExperimentHarness.Tracking.Sweeps;

namespace ExperimentHarness.Cli.Slurm;

/// <summary>Has trials trained by Slurm, a task each, and waits for their answers in the sweep's folder.</summary>
/// <param name="sweep">The sweep's folder.</param>
/// <param name="tasks">Its tasks.</param>
/// <param name="time">The clock.</param>
internal sealed class SlurmLauncher(SweepFolder sweep, SlurmTasks tasks, TimeProvider time)
{
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(250);

    // What Slurm says is some seconds old, and a node's last file may take a while to be seen on a disk that is shared over a network.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly TrialAnswers _answers = new(sweep);

    /// <summary>Waits for a trial's answer; may be called by several threads.</summary>
    /// <param name="trial">Number and parameters.</param>
    /// <param name="cancellation">Ends the wait; the task goes on.</param>
    /// <exception cref="LostTrialException">EH4502: the task is gone without an answer.</exception>
    /// <exception cref="MissingRequirementException">There is no Slurm, or it refused.</exception>
    public TrialEnded Train(SweepTrial trial, CancellationToken cancellation)
    {
        if (_answers.Find(trial) is { } known)
        {
            return known;
        }

        tasks.Ask(trial.Number);
        long seen = time.GetTimestamp();
        while (true)
        {
            cancellation.WaitHandle.WaitOne(BetweenLooks);
            cancellation.ThrowIfCancellationRequested();
            bool isUnderWay = tasks.IsUnderWay(trial.Number);
            if (_answers.Find(trial) is { } end)
            {
                return end;
            }

            if (isUnderWay)
            {
                seen = time.GetTimestamp();
            }
            else if (time.GetElapsedTime(seen) >= Patience)
            {
                throw new LostTrialException(new RunFailedException("EH4502", $"its task in Slurm ended without an answer: it was cancelled, or failed; {Output(trial.Number)}. The same command submits it again", $"trial {trial.Number}"));
            }
        }
    }

    private string Output(int trial)
    {
        string path = sweep.OutputOf(trial);
        string? last = File.Exists(path) ? File.ReadLines(path).LastOrDefault(line => line.Length > 0) : null;
        return last is null ? $"it wrote nothing to {path}" : $"its last words in {path}: {last}";
    }
}
