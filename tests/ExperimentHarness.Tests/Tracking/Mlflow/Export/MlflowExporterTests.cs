using ExperimentHarness.Core.Collections;
using ExperimentHarness.Core.Events;
using ExperimentHarness.Testing;
using ExperimentHarness.Testing.Mlflow;
using ExperimentHarness.Tracking.Mlflow.Connections;
using ExperimentHarness.Tracking.Mlflow.Export;
using NUnit.Framework;

namespace ExperimentHarness.Tests.Tracking.Mlflow.Export;

public sealed class MlflowExporterTests : IDisposable
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
    public async Task Sync_WholeRun_ServerHoldsExactlyTheJournal()
    {
        using RecordedRun run = new RecordedRun(_folder).Whole();

        ExportReport report = await SyncAsync(run);

        Assert.That(report.IsComplete, report.ToString());
        TestRun held = ExportAssert.HoldsExactly(_server, run);
        Assert.That(held.Status, Is.EqualTo("FINISHED"));
        Assert.That(held.Name, Is.EqualTo("baseline seed 1"));
        Assert.That(held.Params["training.optimizer.learning_rate"], Is.EqualTo("1.0E-4"));
        Assert.That(held.Params["model.head.hidden_units"], Is.EqualTo("[512]"));
        Assert.That(held.Params, Does.Not.ContainKey("training").And.Not.ContainKey("model.trainable").And.ContainKey("seed"));
        Assert.That(held.Tags, Is.SupersetOf(new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["mlflow.user"] = "ada",
            ["mlflow.source.git.commit"] = "0123456789abcdef",
            ["mlflow.source.git.branch"] = "main",
            ["harness.git_dirty"] = "true",
            ["harness.run_key"] = run.Key,
            ["harness.seed"] = "1",
            ["harness.status"] = "completed",
            ["paper"] = "1409.1556",
        }));
        Assert.That(held.Tags["mlflow.note.content"], Does.Contain("Does it learn?").And.Contain("**val_accuracy 0.9667**, best epoch 3 of 3").And.Contain("2 pictures were left out"));
        Assert.That(held.Inputs.Select(input => (string?)input["dataset"]!["name"]), Is.EqualTo(new[] { "cats_and_dogs_filtered/train", "cats_and_dogs_filtered/validation" }));
        ExportAssert.HoldsFile(_server, held, "curves.svg", "<svg/>");
        ExportAssert.HoldsFile(_server, held, "model/classes.txt", "cats\ndogs\n");
        ExportAssert.HoldsFile(_server, held, "spec.yaml", "training: {seeds: [1]}\n");
        ExportAssert.HoldsFile(_server, held, "journal.jsonl", File.ReadAllText(Path.Combine(run.Folder, "journal.jsonl")));
        Assert.That(_server.Store.Artifacts, Has.Count.EqualTo(5));
    }

    [Test]
    public async Task Sync_Again_SendsNothingAnew()
    {
        using RecordedRun run = new RecordedRun(_folder).Whole();
        await SyncAsync(run);
        var paths = new List<string>();
        _server.Done = request => paths.Add(request.Path);

        await SyncAsync(run);

        Assert.That(paths, Is.EqualTo(new[] { "runs/get" }));
        ExportAssert.HoldsExactly(_server, run);
    }

    [Test]
    public async Task Sync_FileOfTheSameLengthThatChanged_IsSentAndSaid()
    {
        using RecordedRun run = new RecordedRun(_folder).Whole();
        File.WriteAllText(Path.Combine(run.Folder, "artifacts/curves.svg"), "<svG/>");

        ExportReport report = await SyncAsync(run);

        Assert.That(report.IsComplete, report.ToString());
        Assert.That(report.Notes.Single(), Does.StartWith("'artifacts/curves.svg' is not the file that the journal names"));
    }

    [Test]
    public async Task Sync_CursorLost_FindsTheRunByItsKey()
    {
        using RecordedRun run = new RecordedRun(_folder).Whole();
        await SyncAsync(run);
        File.WriteAllText(Path.Combine(run.Folder, "mlflow.json"), "{ broken");

        ExportReport report = await SyncAsync(run);

        Assert.That(report.IsComplete, report.ToString());
        ExportAssert.HoldsExactly(_server, run);
    }

    [Test]
    public async Task Sync_TwoServers_EachHasItsCursor()
    {
        using var other = new MlflowTestServer();
        using RecordedRun run = new RecordedRun(_folder).Whole();
        await SyncAsync(run);
        await SyncAsync(run, other);

        Assert.That((await SyncAsync(run)).IsComplete);
        ExportAssert.HoldsExactly(_server, run);
        ExportAssert.HoldsExactly(other, run);
    }

    [Test]
    public async Task Sync_SameKeyTrainedAgain_IsARunOfItsOwn()
    {
        using RecordedRun first = new RecordedRun(_folder).Whole();
        await SyncAsync(first);
        using var elsewhere = new TemporaryFolder();
        using var second = new RecordedRun(elsewhere);
        second.Wait();
        second.Whole();

        await SyncAsync(second.ToExport with { Attempt = 2 });

        Assert.That(_server.Store.Active.Select(run => run.Name), Is.EqualTo(new[] { "baseline seed 1", "baseline seed 1 attempt 2" }));
    }

    [Test]
    public async Task Sync_RunDeletedOnTheServer_SaysSoAndRecreatesOnRequest()
    {
        using RecordedRun run = new RecordedRun(_folder).Whole();
        await SyncAsync(run);
        _server.Store.Runs.Values.Single().IsDeleted = true;

        ExportReport refused = await SyncAsync(run);
        Assert.That(refused.Failure?.Code, Is.EqualTo("EH4207"));
        Assert.That(refused.Failure!.Message, Does.Contain("--recreate"));
        Assert.That(_server.Store.Active, Is.Empty);

        ExportReport recreated = await SyncAsync(run.ToExport with { Recreate = true });
        Assert.That(recreated.IsComplete, recreated.ToString());
        ExportAssert.HoldsExactly(_server, run);
    }

    [TestCase("failed", "FAILED")]
    [TestCase("cancelled", "KILLED")]
    [TestCase("pruned", "FINISHED")]
    [TestCase("interrupted", "KILLED")]
    [TestCase("running", "RUNNING")]
    public async Task Sync_EachEnd_IsShownAsTheServerShowsIt(string end, string expected)
    {
        using var run = new RecordedRun(_folder);
        run.Begin();
        run.Epoch(1, ("loss", 0.5));
        RunEvent? last = end switch
        {
            "failed" => new RunFailed("EH3001", "the loss is NaN", "epoch 2, step 3"),
            "cancelled" => new RunCancelled(1),
            "pruned" => new RunPruned(1, "below the median"),
            _ => null,
        };
        if (last is not null)
        {
            run.Emit(last);
        }

        await SyncAsync(run.ToExport with { IsAbandoned = end == "interrupted" });

        TestRun held = ExportAssert.HoldsExactly(_server, run);
        Assert.That((held.Status, held.Tags["harness.status"]), Is.EqualTo((expected, end)));
        Assert.That(held.EndTime is null, Is.EqualTo(end == "running"));
    }

    [Test]
    public async Task Sync_CancelledThenResumed_IsOneRunThatGoesOn()
    {
        using var run = new RecordedRun(_folder);
        run.Begin();
        run.Epoch(1, ("loss", 0.5));
        run.Emit(new RunCancelled(1));
        await SyncAsync(run);
        run.Emit(new RunResumed(1));
        run.Epoch(2, ("loss", 0.25));
        await SyncAsync(run);
        Assert.That(_server.Store.Runs.Values.Single().Status, Is.EqualTo("RUNNING"));
        run.Complete(2, ("best_loss", 0.25));

        await SyncAsync(run);

        Assert.That(ExportAssert.HoldsExactly(_server, run).Status, Is.EqualTo("FINISHED"));
    }

    [Test]
    public async Task Sync_LastNewlineDamaged_SaysSo()
    {
        using var run = new RecordedRun(_folder);
        run.Begin();
        run.Complete(1);
        string journal = Path.Combine(run.Folder, "journal.jsonl");
        byte[] bytes = File.ReadAllBytes(journal);
        bytes[^1] ^= 1;
        File.WriteAllBytes(journal, bytes);

        ExportReport report = await SyncAsync(run);

        Assert.That(report.Failure?.Code, Is.EqualTo("EH4001"));
        Assert.That(report.IsComplete, Is.False);
    }

    [Test]
    public async Task Sync_HostileNamesAndValues_AreMappedAndTheMappingIsRecorded()
    {
        using var run = new RecordedRun(_folder)
        {
            Spec = new() { Description = new string('x', 9000), Tags = new ValueMap<string>([KeyValuePair.Create("a*b", "ü"), KeyValuePair.Create("a%b", new string('y', 9000))]) },
        };
        run.Begin();
        run.Epoch(1, ("val*acc", 1), ("val%acc", 2), ("inf", double.PositiveInfinity), ("minus", double.NegativeInfinity), ("nan", double.NaN), ("zero", -0.0), ("tiny", 5e-324));
        run.Artifact("artifacts/100%#.csv", "a,b");
        run.Artifact("artifacts/images/most wrong+step+1+timestamp+2+id.png", "png");
        run.Complete(1);

        ExportReport report = await SyncAsync(run);

        Assert.That(report.IsComplete, report.ToString());
        TestRun held = _server.Store.Active.Single();
        Assert.That(held.Points.Select(point => point.Value), Is.EquivalentTo(new[] { 1, 2, double.MaxValue, double.MinValue, double.NaN, 0, 5e-324 }));
        Assert.That(held.Tags["harness.renamed"], Does.Contain("= val*acc").And.Contain("= artifacts/100%#.csv".Replace("artifacts/", "", StringComparison.Ordinal)).And.Contain("= a*b"));
        Assert.That(held.Tags["mlflow.loggedImages"], Is.EqualTo("true"));
        Assert.That(held.Tags.Values.Max(value => value.Length), Is.LessThanOrEqualTo(8000));
        Assert.That(report.Notes.Any(note => note.Contains("8000", StringComparison.Ordinal)), Is.True, string.Join('\n', report.Notes));
        Assert.That(_server.Store.Violations, Is.Empty);
        Assert.That(_server.Store.Artifacts.Keys, Has.Some.EndsWith("images/most wrong+step+1+timestamp+2+id.png"));
    }

    [Test]
    public async Task Sync_FileGoneOrOutsideTheFolder_IsSaidAndTheRestIsSent()
    {
        using RecordedRun run = new RecordedRun(_folder).Whole();
        _folder.Write("baseline/secret.txt", "not for the server");
        run.Emit(new ArtifactWritten("../secret.txt", "x", 18));
        File.Delete(Path.Combine(run.Folder, "artifacts/curves.svg"));

        ExportReport report = await SyncAsync(run);

        Assert.That(report.Notes, Has.Some.Contains("curves.svg").And.Some.Contains("outside"));
        Assert.That(_server.Store.Artifacts.Keys, Has.None.Contains("secret"));
        ExportAssert.HoldsExactly(_server, run);
    }

    [Test]
    public async Task Sync_MembersThatAllFailedOrWereCancelled_EndTheParent()
    {
        var group = new RunGroup("0123456789ab", "baseline");
        using var cancelled = new RecordedRun(_folder);
        cancelled.Begin();
        cancelled.Emit(new RunCancelled(0));
        using var failed = new RecordedRun(_folder, seed: 2);
        failed.Begin();
        failed.Wait();

        await SyncAsync(cancelled.ToExport with { Group = group });
        Assert.That(Parent().Status, Is.EqualTo("KILLED"));
        await SyncAsync(failed.ToExport with { Group = group });
        Assert.That(Parent().Status, Is.EqualTo("RUNNING"), "a member goes on");
        failed.Emit(new RunFailed("EH3001", "the loss is NaN", "epoch 1, step 3"));
        await SyncAsync(failed.ToExport with { Group = group });

        Assert.That(Parent().Status, Is.EqualTo("FAILED"));
        Assert.That(Parent().EndTime, Is.EqualTo(_server.Store.Active.Where(run => run != Parent()).Max(run => run.EndTime)));
    }

    [Test]
    public async Task Sync_NoteOfTheParentTooLong_IsCutAndSaid()
    {
        using RecordedRun run = new RecordedRun(_folder) { Spec = new() { Description = new string('x', 9000) } }.Whole();
        var sent = new List<int>();
        _server.Measure = batch =>
        {
            sent.AddRange(batch["tags"]?.AsArray().Select(tag => tag!["value"]!.GetValue<string>().Length) ?? []);
            return false;
        };

        ExportReport report = await SyncAsync(run.ToExport with { Group = new RunGroup("0123456789ab", "baseline") });

        Assert.That(report.IsComplete, report.ToString());
        Assert.That(sent.Max(), Is.EqualTo(8000));
        Assert.That(report.Notes, Has.Some.Contains("parent run").And.Some.StartsWith("'note'"));
    }

    [Test]
    public async Task Sync_Fold_IsCountedFromOneInTheName()
    {
        using var run = new RecordedRun(_folder);
        run.Emit(new RunStarted(run.Identity with { Fold = 0 }, "baseline", "0.1.0"));
        run.Complete(0);

        await SyncAsync(run);

        Assert.That(_server.Store.Active.Single().Name, Is.EqualTo("baseline seed 1 fold 1"));
        Assert.That(_server.Store.Active.Single().Tags["harness.fold"], Is.EqualTo("0"));
    }

    [TestCase("artifacts/curves.svg")]
    [TestCase("environment.json")]
    public async Task Sync_FileThatCannotBeRead_IsNamedAndTheRestIsSent(string path)
    {
        using RecordedRun run = new RecordedRun(_folder).Whole();
        using (Hold(run, path))
        {
            ExportReport report = await SyncAsync(run);

            AssertAllButOneFile(run, report, path);
        }

        Assert.That((await SyncAsync(run)).IsComplete);
        Assert.That(_server.Store.Artifacts.Keys, Has.Some.EndsWith(ServerName(path)));
    }

    [Test]
    public async Task Live_FileThatCannotBeRead_IsNamedAndTheRestIsSent()
    {
        using RecordedRun run = new RecordedRun(_folder).Whole();
        using FileStream held = Hold(run, "environment.json");
        using MlflowExporter exporter = Exporter(_server);
        await using LiveExport live = exporter.Follow(run.ToExport);

        ExportReport report = await live.DrainAsync(LiveExport.DrainLimit, Never);

        AssertAllButOneFile(run, report, "environment.json");
    }

    [Test]
    public async Task Sync_CursorThatCannotBeRead_CountsAsNone()
    {
        using RecordedRun run = new RecordedRun(_folder).Whole();
        await SyncAsync(run);
        using FileStream held = Hold(run, "mlflow.json");

        ExportReport report = await SyncAsync(run);

        Assert.That(report.IsComplete, report.ToString());
        ExportAssert.HoldsExactly(_server, run);
    }

    [TestCase(MlflowFault.TooLarge, "EH4214")]
    [TestCase(MlflowFault.HandlerCrash, "EH4209")]
    [TestCase(MlflowFault.Forbidden, "EH4202")]
    public async Task Sync_OneFileRefused_EndsTheRunAndSendsTheOthers(MlflowFault fault, string code)
    {
        using RecordedRun run = new RecordedRun(_folder).Whole();
        _server.Fault = request => request.Path.EndsWith("/curves.svg", StringComparison.Ordinal) ? fault : MlflowFault.None;

        ExportReport report = await SyncAsync(run);

        Assert.That(report.Failure?.Code, Is.EqualTo(code));
        Assert.That(report.PendingArtifacts, Is.EqualTo(1));
        AssertEnded(run);
        Assert.That(_server.Store.Artifacts, Has.Count.EqualTo(4), "the others");
    }

    [Test]
    public async Task Sync_ServerThatFailsOnFiles_IsNotAskedForEachOfThem()
    {
        using var run = new RecordedRun(_folder);
        run.Begin();
        for (int i = 0; i < 20; i++)
        {
            run.Artifact($"artifacts/{i}.csv", "a,b");
        }

        run.Complete(0);
        int uploads = 0;
        _server.Fault = request =>
        {
            uploads += request.Method == "PUT" ? 1 : 0;
            return request.Method == "PUT" ? MlflowFault.ServerError : MlflowFault.None;
        };

        ExportReport report = await SyncAsync(run);

        Assert.That(uploads, Is.EqualTo(2));
        Assert.That(report.PendingArtifacts, Is.GreaterThan(20));
        AssertEnded(run);
    }

    [Test]
    public async Task Sync_ReportMadeAnew_ReplacesTheFile()
    {
        using RecordedRun run = new RecordedRun(_folder).Whole();
        await SyncAsync(run);
        run.Artifact("artifacts/curves.svg", "<svg>new</svg>");

        await SyncAsync(run);

        ExportAssert.HoldsFile(_server, ExportAssert.HoldsExactly(_server, run), "curves.svg", "<svg>new</svg>");
    }

    [Test]
    public async Task Sync_SeedsOfOneExperiment_HaveAParentWithMeanDeviationAndBest()
    {
        using RecordedRun one = new RecordedRun(_folder).Whole();
        using RecordedRun two = new RecordedRun(_folder, seed: 2).Whole();
        var group = new RunGroup(RunGroup.KeyOf("baseline", one.Identity), "baseline");
        Assert.That(RunGroup.KeyOf("baseline", two.Identity), Is.EqualTo(group.Key));

        await SyncAsync(one.ToExport with { Group = group });
        await SyncAsync(two.ToExport with { Group = group });
        await SyncAsync(two.ToExport with { Group = group });

        TestRun parent = _server.Store.Active.Single(run => run.Tags.ContainsKey("harness.group_key"));
        Assert.That(ExportAssert.HoldsExactly(_server, one).Tags["mlflow.parentRunId"], Is.EqualTo(parent.Id));
        Assert.That(ExportAssert.HoldsExactly(_server, two).Tags["mlflow.parentRunId"], Is.EqualTo(parent.Id));
        double[] accuracies = [1 - (0.1 / 3), 1 - (0.1 / 3 / 2)];
        Assert.That(parent.Params, Does.Not.ContainKey("seed").And.ContainKey("model.backbone"));
        Assert.That(parent.Status, Is.EqualTo("FINISHED"));
        Assert.That(Value(parent, "mean/val_accuracy"), Is.EqualTo(accuracies.Average()).Within(1e-15));
        Assert.That(Value(parent, "sd/val_accuracy"), Is.EqualTo(Math.Abs(accuracies[0] - accuracies[1]) / Math.Sqrt(2)).Within(1e-15));
        Assert.That(Value(parent, "best/val_accuracy"), Is.EqualTo(accuracies[1]));
    }

    /// <summary>Keeps a file from being read, for root too.</summary>
    private static FileStream Hold(RecordedRun run, string path) => new(Path.Combine(run.Folder, path), FileMode.Open, FileAccess.ReadWrite, FileShare.None);

    private TestRun Parent() => _server.Store.Active.Single(run => run.Tags.ContainsKey("harness.group_key"));

    private static string ServerName(string path) => Path.GetFileName(path);

    private void AssertAllButOneFile(RecordedRun run, ExportReport report, string path)
    {
        Assert.That(report.Failure?.Code, Is.EqualTo("EH4213"));
        Assert.That(report.Failure!.Message, Does.Contain(Path.Combine(run.Folder, path)));
        Assert.That(report.PendingArtifacts, Is.EqualTo(1));
        Assert.That(_server.Store.Artifacts, Has.Count.EqualTo(4));
        Assert.That(_server.Store.Artifacts.Keys, Has.None.EndsWith(ServerName(path)));
        AssertEnded(run);
    }

    private void AssertEnded(RecordedRun run)
    {
        TestRun held = ExportAssert.HoldsExactly(_server, run);
        Assert.That(held.Status, Is.EqualTo("FINISHED"));
        Assert.That(held.Tags, Contains.Key("mlflow.note.content"));
    }

    private Task<ExportReport> SyncAsync(RecordedRun run, MlflowTestServer? server = null) => SyncAsync(run.ToExport, server);

    private async Task<ExportReport> SyncAsync(RunToExport run, MlflowTestServer? server = null)
    {
        using MlflowExporter exporter = Exporter(server ?? _server);
        return await exporter.SyncAsync(run, Never);
    }

    private static MlflowExporter Exporter(MlflowTestServer server) =>
        new(new MlflowConnection(new Uri(server.Url)) { MaxRetries = 0 }, new ExportSettings(null, TimeProvider.System));

    private static double Value(TestRun run, string key) => run.Points.Where(point => point.Key == key).MaxBy(point => (point.Step, point.Timestamp, point.Value))!.Value;
}
