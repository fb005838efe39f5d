using ExperimentHarness.Core.Search;
using ExperimentHarness.Testing;
using ExperimentHarness.Testing.Mlflow;
using ExperimentHarness.Tracking.Mlflow.Connections;
using ExperimentHarness.Tracking.Mlflow.Export;
using ExperimentHarness.Tracking.Results;
using ExperimentHarness.Tracking.Sweeps;
using NUnit.Framework;

namespace ExperimentHarness.Tests.Tracking.Mlflow.Export;

public sealed class SweepExportTests : IDisposable
{
    private static readonly CancellationToken Never = CancellationToken.None;
    private readonly TemporaryFolder _folder = new();
    private readonly MlflowTestServer _server = new();

    public void Dispose()
    {
        _server.Dispose();
        _folder.Dispose();
    }

    [Test]
    public async Task Sync_WholeSweep_ItsParentHasCurvesParametersNoteAndFiles()
    {
        using RecordedSweep sweep = WholeSweep(out RecordedRun[] runs);

        ExportReport report = await SyncAsync(sweep, runs);

        Assert.That(report.IsComplete, report.ToString());
        TestRun parent = Parent(_server);
        Assert.That((parent.Name, parent.Status, parent.Tags["harness.status"]), Is.EqualTo(("baseline sweep", "FINISHED", "completed")));
        Assert.That(Points(parent, "objective"), Is.EqualTo(new[] { (1L, 0.7), (3L, 0.9), (5L, 0.8) }));
        Assert.That(Points(parent, "best_so_far"), Is.EqualTo(new[] { (1L, 0.7), (2L, 0.7), (3L, 0.9), (4L, 0.9), (5L, 0.9) }));
        Assert.That((Latest(parent, "best/objective"), Latest(parent, "best/trial")), Is.EqualTo((0.9, 3.0)));
        Assert.That(parent.Params.Keys, Does.Contain("training.epochs").And.Contain("sweep.method").And.Contain("model.backbone").And.Contain("dataset_digest"));
        Assert.That(parent.Params.Keys, Has.None.EqualTo("training.optimizer.learning_rate").And.None.EqualTo("seed").And.None.EqualTo("sweep.trials"));
        Assert.That(parent.Tags["mlflow.note.content"], Does.StartWith("**val_accuracy 0.9000** in trial 3: learning_rate 3e-05").And.Contain("5 trials by random: 3 complete, 1 failed, 1 pruned").And.Contain("Which rate?").And.Contain("| 2&emsp; | 2e-05&emsp; |"));
        Assert.That((parent.Tags["mlflow.user"], parent.Tags["harness.sweep_key"]), Is.EqualTo(("ada", sweep.Folder.Key)));
        Assert.That(parent.Tags, Does.Not.ContainKey("harness.members_finished"));
        Assert.That(parent.Inputs, Has.Count.EqualTo(2));
        Assert.That(_server.Store.Artifacts.Keys.Where(path => path.Contains(parent.Id, StringComparison.Ordinal)).Select(path => path.Split("/artifacts/")[1]), Is.EquivalentTo(new[] { "journal.jsonl", "trials.csv", "slices.png" }));
        Assert.That(_server.Store.Violations, Is.Empty);
    }

    [Test]
    public async Task Sync_WholeSweep_EachTrialStandsBelowItWithItsNumber()
    {
        using RecordedSweep sweep = WholeSweep(out RecordedRun[] runs);

        await SyncAsync(sweep, runs);

        TestRun[] trials = [.. _server.Store.Active.Where(run => run.Tags.ContainsKey("mlflow.parentRunId")).OrderBy(run => run.Name, StringComparer.Ordinal)];
        Assert.That(trials.Select(run => run.Name), Is.EqualTo(Enumerable.Range(1, 5).Select(trial => $"baseline trial {trial}")));
        Assert.That(trials.Select(run => run.Tags["harness.trial"]), Is.EqualTo(new[] { "1", "2", "3", "4", "5" }));
        Assert.That(trials.Select(run => run.Tags["mlflow.parentRunId"]), Is.All.EqualTo(Parent(_server).Id));
        Assert.That(_server.Store.Active.Count(), Is.EqualTo(6));
    }

    [Test]
    public async Task Sync_AfterEachEvent_LeavesTheSameAsOnceAtTheEnd()
    {
        using var often = new MlflowTestServer();
        using RecordedSweep sweep = WholeSweep(out RecordedRun[] runs);
        string[] lines = await File.ReadAllLinesAsync(sweep.Folder.Journal);
        SweepFolder copy = sweep.Folder with { Path = _folder["copy/baseline/sweep/" + sweep.Folder.Key] };
        Directory.CreateDirectory(copy.Path);
        foreach (RecordedRun run in runs)
        {
            Directory.CreateDirectory(_folder["copy/baseline/" + run.Key]);
            File.Copy(Path.Combine(run.Folder, "environment.json"), _folder["copy/baseline/" + run.Key + "/environment.json"]);
        }

        for (int count = 1; count <= lines.Length; count++)
        {
            await File.WriteAllTextAsync(copy.Journal, string.Concat(lines.Take(count).Select(line => line + "\n")));

            // Every other time by a process that has forgotten what it sent.
            File.Delete(count % 2 == 0 ? copy.Mlflow : copy.Best);
            Assert.That((await SyncAsync(sweep.ToExport with { Folder = copy }, often)).IsComplete, $"{count} events");
            Assert.That(Parent(often).Status, Is.EqualTo(count < lines.Length ? "KILLED" : "FINISHED"), $"{count} events");
        }

        await SyncAsync(sweep.ToExport, _server);
        Assert.That(Parent(often).Points, Is.EquivalentTo(Parent(_server).Points));
        Assert.That(Parent(often).Params, Is.EquivalentTo(Parent(_server).Params));
        Assert.That(Parent(often).Tags, Is.EquivalentTo(Parent(_server).Tags));
        Assert.That(often.Store.Violations, Is.Empty);
    }

    [Test]
    public async Task Sync_Again_SendsNothingAnew()
    {
        using RecordedSweep sweep = WholeSweep(out RecordedRun[] runs);
        await SyncAsync(sweep, runs);
        var paths = new List<string>();
        _server.Done = request => paths.Add(request.Path);

        await SyncAsync(sweep.ToExport, _server);

        Assert.That(paths, Is.EqualTo(new[] { "runs/get" }));
    }

    [Test]
    public async Task Sync_MoreTrials_GoesOnWithTheSameParent()
    {
        using RecordedSweep sweep = WholeSweep(out RecordedRun[] runs);
        await SyncAsync(sweep, runs);
        using var sixth = new RecordedRun(_folder, seed: 6);
        sweep.Begin(6, sixth);
        SweepToExport more = sweep.ToExport with { Spec = sweep.Spec with { Sweep = sweep.Spec.Sweep! with { Trials = 6 } } };

        await SyncAsync(more with { IsAbandoned = false }, _server);
        Assert.That(Parent(_server).Status, Is.EqualTo("RUNNING"));
        sweep.End(6, TrialOutcome.Completed, 0.95);
        await SyncAsync(more, _server);

        Assert.That(Parent(_server).Status, Is.EqualTo("FINISHED"));
        Assert.That((Latest(Parent(_server), "best/objective"), Latest(Parent(_server), "best/trial")), Is.EqualTo((0.95, 6.0)));
    }

    [Test]
    public async Task Sync_ParentDeletedOnTheServer_SaysSoAndRecreatesOnRequest()
    {
        using RecordedSweep sweep = WholeSweep(out RecordedRun[] runs);
        await SyncAsync(sweep, runs);
        Parent(_server).IsDeleted = true;

        ExportReport refused = await SyncAsync(sweep.ToExport, _server);
        Assert.That(refused.Failure?.Code, Is.EqualTo("EH4207"));
        ExportReport recreated = await SyncAsync(sweep.ToExport with { Recreate = true }, _server);

        Assert.That(recreated.IsComplete, recreated.ToString());
        Assert.That(Points(Parent(_server), "objective"), Has.Length.EqualTo(3));
    }

    [Test]
    public async Task Follow_TrialsThatBeginAtOnce_MakeOneParent()
    {
        using RecordedSweep sweep = WholeSweep(out RecordedRun[] runs);

        // Answers that come late let every trial look for the parent before one has made it, did they not take turns.
        _server.Done = request => Thread.Sleep(request.Path == "runs/search" ? 30 : 0);
        using MlflowExporter exporter = Exporter(_server);
        LiveExport[] live = [exporter.Follow(sweep.ToExport), .. runs.Select(run => exporter.Follow(ToExport(sweep, run)))];
        ExportReport[] reports = await Task.WhenAll(live.Select(export => export.DrainAsync(TimeSpan.FromSeconds(60), Never)));
        foreach (LiveExport export in live)
        {
            await export.DisposeAsync();
        }

        Assert.That(reports.Select(report => report.Failure), Is.All.Null);
        Assert.That(_server.Store.Runs.Values.Count(run => run.Tags.ContainsKey("harness.sweep_key")), Is.EqualTo(1), "deleted ones too");
        Assert.That(_server.Store.Active.Where(run => run.Tags.ContainsKey("harness.trial")).Select(run => run.Tags["mlflow.parentRunId"]), Is.All.EqualTo(Parent(_server).Id));
    }

    [Test]
    public async Task Sync_NoTrialComplete_Failed()
    {
        using var sweep = new RecordedSweep(_folder, trials: 1);
        using var run = new RecordedRun(_folder);
        sweep.Begin(1, run);
        sweep.End(1, TrialOutcome.Failed, null);

        await SyncAsync(sweep.ToExport, _server);

        Assert.That((Parent(_server).Status, Parent(_server).Tags["harness.status"]), Is.EqualTo(("FAILED", "failed")));
    }

    /// <summary>Five trials, the second pruned, the fourth failed, ended out of turn; with two files beside the journal.</summary>
    private RecordedSweep WholeSweep(out RecordedRun[] runs)
    {
        var sweep = new RecordedSweep(_folder, trials: 5);
        RecordedRun[] made = [.. Enumerable.Range(1, 5).Select(trial => new RecordedRun(_folder, seed: (ulong)trial).Whole())];
        foreach (RecordedRun run in made)
        {
            run.Dispose();
        }

        sweep.Begin(1, made[0], "1e-05");
        sweep.Begin(2, made[1], "2e-05");
        sweep.End(2, TrialOutcome.Pruned, 0.6);
        sweep.Begin(3, made[2], "3e-05");
        sweep.End(3, TrialOutcome.Completed, 0.9);
        sweep.End(1, TrialOutcome.Completed, 0.7);
        sweep.Begin(4, made[3], "4e-05");
        sweep.Begin(5, made[4], "5e-05");
        sweep.End(5, TrialOutcome.Completed, 0.8);
        sweep.End(4, TrialOutcome.Failed, null);
        File.WriteAllText(sweep.Folder.Trials, "trial\r\n1\r\n");
        File.WriteAllBytes(Path.Combine(sweep.Folder.Path, "slices.png"), [1, 2, 3]);
        File.WriteAllText(Path.Combine(sweep.Folder.Path, "slices.png.xyz.tmp"), "torn");
        Directory.CreateDirectory(Path.Combine(sweep.Folder.Path, "tasks"));
        File.WriteAllText(Path.Combine(sweep.Folder.Path, "tasks", "1.out"), "what a batch job said");
        runs = made;
        return sweep;
    }

    /// <summary>As Sync does it: the parent, then its trials.</summary>
    private async Task<ExportReport> SyncAsync(RecordedSweep sweep, RecordedRun[] runs)
    {
        ExportReport report = await SyncAsync(sweep.ToExport, _server);
        using MlflowExporter exporter = Exporter(_server);
        foreach (RecordedRun run in runs)
        {
            Assert.That((await exporter.SyncAsync(ToExport(sweep, run), Never)).IsComplete);
        }

        return report;
    }

    private static async Task<ExportReport> SyncAsync(SweepToExport sweep, MlflowTestServer server)
    {
        using MlflowExporter exporter = Exporter(server);
        return await exporter.SyncAsync(sweep, Never);
    }

    private static RunToExport ToExport(RecordedSweep sweep, RecordedRun run) => run.ToExport with
    {
        Group = RunGroup.Of(TrialPlaces.Read([sweep.Folder]).Find(new RunFolder("baseline", new(run.Key), null, run.Folder))!),
    };

    private static MlflowExporter Exporter(MlflowTestServer server) =>
        new(new MlflowConnection(new Uri(server.Url)) { MaxRetries = 0 }, new ExportSettings(null, TimeProvider.System));

    private static TestRun Parent(MlflowTestServer server) => server.Store.Active.Single(run => run.Tags.ContainsKey("harness.sweep_key"));

    private static (long Step, double Value)[] Points(TestRun run, string key) => [.. run.Points.Where(point => point.Key == key).OrderBy(point => point.Step).Select(point => (point.Step, point.Value))];

    private static double Latest(TestRun run, string key) => run.Points.Where(point => point.Key == key).MaxBy(point => (point.Step, point.Timestamp, point.Value))!.Value;
}
