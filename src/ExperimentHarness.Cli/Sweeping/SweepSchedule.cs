using System.Runtime.ExceptionServices;
using ExperimentHarness.Core.Collections;
using ExperimentHarness.Core.Problems;
using ExperimentHarness.Core.Search;
using ExperimentHarness.Core.Sweeps;
using ExperimentHarness.Tracking.Sweeps;

namespace ExperimentHarness.Cli.Sweeping;

/// <summary>
/// Hands trials to workers so that what comes of a sweep depends neither on how many work nor on who ends first: trial n is drawn,
/// and judged, by trials up to n - window alone, all of which have ended before it begins. The sweep's journal is all it remembers.
/// </summary>
/// <param name="sampler">Draws parameters.</param>
/// <param name="limits">When it ends, and what trials see.</param>
/// <param name="journal">The sweep's journal; used by one thread at a time.</param>
internal sealed class SweepSchedule(ISampler sampler, SweepLimits limits, SweepJournal journal)
{
    private readonly object _gate = new();
    private readonly HashSet<int> _inFlight = [];
    private readonly HashSet<int> _abandoned = [];
    private bool _isStopped;
    private Exception? _failure;

    /// <summary>Trains a trial.</summary>
    /// <param name="trial">Number and parameters.</param>
    /// <param name="visible">The ended trials that it may be compared with, in the order of their numbers.</param>
    /// <param name="cancellation">Cancelled by the user, or when another trial could not be recorded.</param>
    internal delegate TrialEnded Train(SweepTrial trial, IReadOnlyList<SearchTrial> visible, CancellationToken cancellation);

    /// <summary>Trains what is left, and returns when all of it has ended.</summary>
    /// <param name="train">Trains one trial; called by several threads at once. What it throws stops the sweep, with that trial still to be done; a LostTrialException once all trials have ended that do not look at it.</param>
    /// <param name="workers">How many trials are trained at once at most.</param>
    /// <param name="cancellation">Stops the sweep.</param>
    public void Run(Train train, int workers, CancellationToken cancellation)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        Thread[] threads = [.. Enumerable.Range(0, workers).Select(worker => new Thread(() => Work(train, stop)) { Name = $"trial worker {worker + 1}" })];
        foreach (Thread thread in threads)
        {
            thread.Start();
        }

        foreach (Thread thread in threads)
        {
            thread.Join();
        }

        if (_failure is not null)
        {
            ExceptionDispatchInfo.Throw(_failure);
        }
    }

    /// <summary>Keeps which runs a trial needs; called by the thread that trains it.</summary>
    public void Keep(TrialPlanned plan)
    {
        lock (_gate)
        {
            journal.Emit(plan);
        }
    }

    private void Work(Train train, CancellationTokenSource stop)
    {
        try
        {
            while (Take() is { } job)
            {
                try
                {
                    Complete(train(job.Trial, job.Visible, stop.Token));
                }
                catch (LostTrialException lost)
                {
                    Abandon(job.Trial.Number, lost.Cause);
                }
            }
        }
        catch (Exception exception)
        {
            // Rethrown by the thread that waits; the others stop at their next step.
            lock (_gate)
            {
                _failure ??= exception;
                _isStopped = true;
                Monitor.PulseAll(_gate);
            }

            stop.Cancel();
        }
    }

    private (SweepTrial Trial, IReadOnlyList<SearchTrial> Visible)? Take()
    {
        lock (_gate)
        {
            while (!_isStopped)
            {
                if (FindNext() is { } next)
                {
                    if (_abandoned.Any(trial => trial <= limits.LastVisible(next.Number)))
                    {
                        return null;
                    }

                    if (!IsReady(next.Number))
                    {
                        Monitor.Wait(_gate);
                        continue;
                    }

                    IReadOnlyList<SearchTrial> visible = VisibleTo(next.Number);
                    if ((next.Known ?? Draw(next.Number, visible)) is not { } trial)
                    {
                        return null;
                    }

                    _inFlight.Add(trial.Number);
                    return (trial, visible);
                }

                return null;
            }

            return null;
        }
    }

    /// <summary>The first trial that nobody trains: one that an earlier process began, or a new one; null at the sweep's end.</summary>
    private (int Number, SweepTrial? Known)? FindNext()
    {
        ValueList<SweepTrial> trials = journal.History.Trials;
        if (trials.FirstOrDefault(trial => trial.End is null && !_inFlight.Contains(trial.Number)) is { } begun)
        {
            return (begun.Number, begun);
        }

        int next = trials.Count + 1;
        return limits.Trials is { } last && next > last ? null : (next, null);
    }

    private SweepTrial? Draw(int number, IReadOnlyList<SearchTrial> visible)
    {
        ValueList<SweepTrial> trials = journal.History.Trials;
        if (sampler.Sample(number, visible, [.. trials.Select(trial => trial.Parameters)]) is not { } parameters)
        {
            return null;
        }

        journal.Emit(new TrialStarted(number, parameters));
        return journal.History.Trials[^1];
    }

    private bool IsReady(int number) => journal.History.Trials.Take(limits.LastVisible(number)).All(trial => trial.End is not null);

    private IReadOnlyList<SearchTrial> VisibleTo(int number) =>
        [.. journal.History.Trials.Take(limits.LastVisible(number)).Select(trial => trial.ToSearchTrial()!)];

    /// <summary>Leaves a trial for the next command: those that do not look at it go on.</summary>
    private void Abandon(int trial, RunFailedException lost)
    {
        lock (_gate)
        {
            _failure ??= lost;
            _abandoned.Add(trial);
            Monitor.PulseAll(_gate);
        }
    }

    private void Complete(TrialEnded end)
    {
        lock (_gate)
        {
            journal.Emit(end);
            _inFlight.Remove(end.Trial);
            _isStopped |= limits.FailFast && end.Outcome == TrialOutcome.Failed;
            Monitor.PulseAll(_gate);
        }
    }
}
