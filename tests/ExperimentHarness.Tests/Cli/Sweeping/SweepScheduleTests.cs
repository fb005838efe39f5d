using ExperimentHarness.Cli.Sweeping;
using ExperimentHarness.Core.Collections;
using ExperimentHarness.Core.Problems;
using ExperimentHarness.Core.Search;
using ExperimentHarness.Core.Spec;
using ExperimentHarness.Core.Sweeps;
using ExperimentHarness.Testing;
using ExperimentHarness.Tests.Core.Search;
using ExperimentHarness.Tracking.Sweeps;
using NUnit.Framework;

namespace ExperimentHarness.Tests.Cli.Sweeping;

/// <summary>What comes of a sweep depends on neither the number of workers, nor who ends first, nor where it was stopped.</summary>
internal sealed class SweepScheduleTests
{
    private const int Trials = 30;
    private const int Epochs = 4;

    private static readonly TestFunctions.Problem Problem = TestFunctions.Of("mixed");

    private TemporaryFolder _folder = null!;

    [SetUp]
    public void SetUp() => _folder = new TemporaryFolder();

    [TearDown]
    public void TearDown() => _folder.Dispose();

    [TestCase(SweepMethod.Tpe, 4)]
    [TestCase(SweepMethod.Random, null)]
    public void Run_AnyWorkersEndingInAnyOrder_GivesTheSameTrials(SweepMethod method, int? window)
    {
        string[] expected = Run("one", method, window, workers: 1, Train);
        Assert.That(expected.Count(trial => trial.Contains("Pruned", StringComparison.Ordinal)), window is null ? Is.Zero : Is.GreaterThan(3), "the case is to be one in which trials are pruned");

        foreach (int workers in (int[])[2, 4])
        {
            for (int order = 0; order < 4; order++)
            {
                int turn = order;
                string[] trials = Run($"{workers} {order}", method, window, workers, (trial, visible, cancellation) =>
                {
                    // Whoever began later may end first, by as much as the window lets it.
                    Thread.Sleep((trial.Number * (turn + 3) * 7 % 5) * 3);
                    return Train(trial, visible, cancellation);
                });

                Assert.That(trials, Is.EqualTo(expected), $"{workers} workers, order {order}");
            }
        }
    }

    [Test]
    public void Run_StoppedAfterAnyTrialAndRunAgain_LosesNoneAndRunsNoneTwice()
    {
        string[] expected = Run("whole", SweepMethod.Tpe, 3, workers: 3, Train);
        for (int stop = 1; stop < Trials; stop += 4)
        {
            int last = stop;
            string name = $"stopped {stop}";
            Assert.That(
                () => Run(name, SweepMethod.Tpe, 3, workers: 3, (trial, visible, cancellation) => trial.Number < last ? Train(trial, visible, cancellation) : throw new OperationCanceledException()),
                Throws.TypeOf<OperationCanceledException>());
            int ended = SweepHistory.Of(SweepJournal.Read(Folder(name))).Trials.Count(trial => trial.End is not null);
            int trained = 0;

            string[] trials = Run(name, SweepMethod.Tpe, 3, workers: 2, (trial, visible, cancellation) =>
            {
                Interlocked.Increment(ref trained);
                return Train(trial, visible, cancellation);
            });

            Assert.That(trials, Is.EqualTo(expected));
            Assert.That(trained, Is.EqualTo(Trials - ended));
        }
    }

    [Test]
    public void Run_MoreTrialsThanBefore_KeepsTheFirstOnes()
    {
        string[] few = Run("grown", SweepMethod.Tpe, 2, workers: 1, Train, trials: 12);

        string[] many = Run("grown", SweepMethod.Tpe, 2, workers: 2, Train);

        Assert.That(many[..12], Is.EqualTo(few));
        Assert.That(many, Is.EqualTo(Run("at once", SweepMethod.Tpe, 2, workers: 1, Train)));
    }

    [TestCase(false, Trials)]
    [TestCase(true, 5)]
    public void Run_ATrialFails_GoesOnUnlessToldOtherwise(bool failFast, int expected)
    {
        using var journal = Open("failing");
        new SweepSchedule(Sampler(SweepMethod.Random), new SweepLimits(Trials, null, failFast), journal)
            .Run((trial, visible, cancellation) => trial.Number == 5 ? new TrialEnded(5, TrialOutcome.Failed, null, [], [], "EH3001") : Train(trial, visible, cancellation), 1, CancellationToken.None);

        Assert.That(journal.History.Trials, Has.Count.EqualTo(expected));
        Assert.That(journal.History.Trials[4].End!.Outcome, Is.EqualTo(TrialOutcome.Failed));
    }

    [Test]
    public void Run_ATrialCannotBeRecorded_StopsTheOthersAndSaysWhy()
    {
        using var journal = Open("broken");
        using var began = new ManualResetEventSlim();
        var schedule = new SweepSchedule(Sampler(SweepMethod.Random), new SweepLimits(Trials, null, false), journal);

        Assert.That(
            () => schedule.Run(
                (trial, _, cancellation) =>
                {
                    if (trial.Number == 1)
                    {
                        began.Wait(CancellationToken.None);
                        throw new BadInputException("EH4103", "in use");
                    }

                    began.Set();
                    cancellation.WaitHandle.WaitOne();
                    throw new OperationCanceledException();
                },
                2,
                CancellationToken.None),
            Throws.TypeOf<BadInputException>().With.Message.Contains("in use"));
        Assert.That(journal.History.Trials.Where(trial => trial.End is not null), Is.Empty);
    }

    [TestCase(null, Trials - 1)]
    [TestCase(3, 6)]
    public void Run_ATrialIsLost_EndsThoseThatDoNotLookAtItAndTheSameCommandDoesIt(int? window, int ended)
    {
        SweepMethod method = window is null ? SweepMethod.Random : SweepMethod.Tpe;
        string[] expected = Run("whole", method, window, workers: 1, Train);

        Assert.That(
            () => Run("lost", method, window, workers: 2, (trial, visible, cancellation) => trial.Number == 5 ? throw new LostTrialException(new RunFailedException("EH4502", "gone", "trial 5")) : Train(trial, visible, cancellation)),
            Throws.TypeOf<RunFailedException>().With.Message.Contains("gone"));

        // Trial 8 would look at trial 5.
        Assert.That(SweepHistory.Of(SweepJournal.Read(Folder("lost"))).Trials.Count(trial => trial.End is not null), Is.EqualTo(ended));
        Assert.That(Run("lost", method, window, workers: 2, Train), Is.EqualTo(expected));
    }

    private static ISampler Sampler(SweepMethod method) => Samplers.Create(Problem.Space, method, Goal.Minimize, 1);

    /// <summary>A trial whose curve falls towards its value, judged as a sweep judges runs.</summary>
    private static TrialEnded Train(SweepTrial trial, IReadOnlyList<SearchTrial> visible, CancellationToken cancellation)
    {
        IPruner pruner = Pruners.Create(new PrunerSpec(), Goal.Minimize)!;
        double value = Problem.Value(trial.Parameters);
        double[] curve = [.. Enumerable.Range(1, Epochs).Select(epoch => value + (1.0 / epoch))];
        for (int epoch = 1; epoch < Epochs; epoch++)
        {
            if (pruner.FindReason(curve[..epoch], visible) is { } reason)
            {
                return new TrialEnded(trial.Number, TrialOutcome.Pruned, curve[epoch - 1], curve[..epoch].ToValueList(), [], reason);
            }
        }

        return new TrialEnded(trial.Number, TrialOutcome.Completed, curve[^1], curve.ToValueList(), [], null);
    }

    private string[] Run(string name, SweepMethod method, int? window, int workers, SweepSchedule.Train train, int trials = Trials)
    {
        using var journal = Open(name);
        new SweepSchedule(Sampler(method), new SweepLimits(trials, window, false), journal).Run(train, workers, CancellationToken.None);
        return [.. SweepHistory.Of(SweepJournal.Read(Folder(name))).Trials.Select(trial => $"{trial.Number} {string.Join(' ', trial.Parameters.Values)} {trial.End}")];
    }

    private SweepJournal Open(string name)
    {
        SweepFolder folder = Folder(name);
        Directory.CreateDirectory(folder.Path);
        return SweepJournal.Open(folder, TimeProvider.System);
    }

    private SweepFolder Folder(string name) => new("test", name, _folder[name]);
}
