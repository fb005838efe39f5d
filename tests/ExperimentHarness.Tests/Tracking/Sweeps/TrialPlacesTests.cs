using ExperimentHarness.Core.Planning;
using ExperimentHarness.Core.Search;
using ExperimentHarness.Testing;
using ExperimentHarness.Testing.Mlflow;
using ExperimentHarness.Tracking.Results;
using ExperimentHarness.Tracking.Sweeps;
using NUnit.Framework;

namespace ExperimentHarness.Tests.Tracking.Sweeps;

internal sealed class TrialPlacesTests
{
    [Test]
    public void Find_RunOfATrialThatHasNotEnded_IsPlaced()
    {
        using var folder = new TemporaryFolder();
        using var run = new RecordedRun(folder);
        using var sweep = new RecordedSweep(folder, trials: 2);
        sweep.Begin(1, run);

        Assert.That(TrialPlaces.Read([sweep.Folder]).Find(FolderOf(run)), Is.EqualTo(new TrialPlace(sweep.Folder, 1, 1)));
        Assert.That(TrialPlaces.Read([sweep.Folder]).Find(FolderOf(run) with { Experiment = "other" }), Is.Null);
    }

    [Test]
    public void Find_RunOfTwoTrials_BelongsToTheFirst()
    {
        using var folder = new TemporaryFolder();
        using var run = new RecordedRun(folder);
        using var sweep = new RecordedSweep(folder, trials: 2);
        sweep.Begin(1, run);
        sweep.Begin(2, run);
        sweep.End(2, TrialOutcome.Completed, 1);

        Assert.That(TrialPlaces.Read([sweep.Folder]).Find(FolderOf(run))!.Trial, Is.EqualTo(1));
    }

    [Test]
    public void Read_ADamagedJournal_PlacesTheRunsOfOthers()
    {
        using var folder = new TemporaryFolder();
        using var run = new RecordedRun(folder);
        using var sweep = new RecordedSweep(folder, trials: 2);
        sweep.Begin(1, run);
        SweepFolder damaged = sweep.Folder with { Path = folder["damaged"] };
        folder.Write("damaged/journal.jsonl", "nonsense\nnonsense\n");

        Assert.That(TrialPlaces.Read([damaged, sweep.Folder]).Find(FolderOf(run)), Is.Not.Null);
    }

    private static RunFolder FolderOf(RecordedRun run) => new("baseline", new RunKey(run.Key), null, run.Folder);
}
