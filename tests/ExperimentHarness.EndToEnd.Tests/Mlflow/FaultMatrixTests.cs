using System.Diagnostics;
using ExperimentHarness.Testing;
using ExperimentHarness.Testing.Mlflow;
using ExperimentHarness.Tracking.Mlflow.Connections;
using ExperimentHarness.Tracking.Mlflow.Export;
using NUnit.Framework;

namespace ExperimentHarness.EndToEnd.Tests.Mlflow;

/// <summary>Whatever a server does: the run goes on, the end does not wait long, and after Sync the server holds exactly the journal.</summary>
public sealed class FaultMatrixTests : IDisposable
{
    private static readonly CancellationToken Never = CancellationToken.None;
    private readonly TemporaryFolder _folder = new();
    private readonly MlflowTestServer _server = new();

    public void Dispose()
    {
        _server.Dispose();
        _folder.Dispose();
    }

    [TestCase(MlflowFault.LoseReply)]
    [TestCase(MlflowFault.TooManyRequests)]
    [TestCase(MlflowFault.ServerError)]
    [TestCase(MlflowFault.HandlerCrash)]
    [TestCase(MlflowFault.NoServeArtifacts)]
    [TestCase(MlflowFault.WrongJson)]
    [TestCase(MlflowFault.Html)]
    [TestCase(MlflowFault.Unauthorized)]
    [TestCase(MlflowFault.Forbidden)]
    [TestCase(MlflowFault.HostRefused)]
    [TestCase(MlflowFault.HalfOpen)]
    public async Task Fault_OnAnyOneRequest_IsMadeGoodBySync(MlflowFault fault)
    {
        int requests = await CountRequestsAsync();
        for (int faulty = 1; faulty <= requests; faulty++)
        {
            using var server = new MlflowTestServer { Fault = request => request.Number == faulty ? fault : MlflowFault.None };
            using var folder = new TemporaryFolder();
            using RecordedRun run = new RecordedRun(folder).Whole(epochs: 1);
            await SyncAsync(run, server);
            server.Fault = _ => MlflowFault.None;

            ExportReport report = await SyncAsync(run, server);

            Assert.That(report.IsComplete, $"request {faulty}: {report}");
            TestRun held = ExportAssert.HoldsExactly(server, run);
            Assert.That(held.Params, Is.Not.Empty);
            Assert.That(held.Status, Is.EqualTo("FINISHED"));
            ExportAssert.HoldsFile(server, held, "curves.svg", "<svg/>");
        }
    }

    [Test]
    public async Task Kill_AfterAnyRequest_IsMadeGoodBySync()
    {
        int requests = await CountRequestsAsync();
        for (int last = 0; last <= requests; last++)
        {
            using var server = new MlflowTestServer();
            using var folder = new TemporaryFolder();
            using RecordedRun run = new RecordedRun(folder).Whole(epochs: 1);

            // A killed process neither hears the answer nor writes its cursor: a read-only copy of the cursor is put back.
            string cursor = Path.Combine(run.Folder, "mlflow.json");
            string? atKill = null;
            using var killed = new CancellationTokenSource();
            server.Fault = request =>
            {
                if (request.Number > last)
                {
                    killed.Cancel();
                }

                return request.Number > last ? MlflowFault.HalfOpen : request.Number == last ? MlflowFault.LoseReply : MlflowFault.None;
            };
            server.Done = request => atKill = request.Number == last && File.Exists(cursor) ? File.ReadAllText(cursor) : atKill;
            using (MlflowExporter exporter = Exporter(server, retries: 0))
            {
                try
                {
                    await exporter.SyncAsync(run.ToExport, killed.Token);
                }
                catch (OperationCanceledException)
                {
                    // this is the kill
                }
            }

            File.Delete(cursor);
            if (atKill is not null)
            {
                File.WriteAllText(cursor, atKill);
            }

            server.Fault = _ => MlflowFault.None;
            ExportReport report = await SyncAsync(run, server);

            Assert.That(report.IsComplete, $"killed after request {last}: {report}");
            ExportAssert.HoldsExactly(server, run);
        }
    }

    [TestCase(MlflowFault.ServerError)]
    [TestCase(MlflowFault.TooManyRequests)]
    [TestCase(MlflowFault.Html)]
    [TestCase(MlflowFault.Unauthorized)]
    [TestCase(MlflowFault.HalfOpen)]
    [TestCase(MlflowFault.Slow)]
    public async Task Live_FaultThatStays_EndsInTimeAndIsMadeGoodBySync(MlflowFault fault)
    {
        _server.Fault = _ => fault;
        using var run = new RecordedRun(_folder);
        using MlflowExporter exporter = Exporter(_server);
        await using LiveExport live = exporter.Follow(run.ToExport);
        run.Whole();
        var clock = Stopwatch.StartNew();

        ExportReport report = await live.DrainAsync(TimeSpan.FromSeconds(1.5), Never);

        Assert.That(clock.Elapsed, Is.LessThan(TimeSpan.FromSeconds(8)), "a bound, not a speed");
        Assert.That(report.PendingEvents, Is.GreaterThan(0));
        Assert.That(report.ToString(), Does.Contain("--target=Sync"));
        _server.Fault = _ => MlflowFault.None;
        Assert.That((await SyncAsync(run, _server)).IsComplete);
        ExportAssert.HoldsExactly(_server, run);
    }

    [Test]
    public async Task Live_ServerAwayAtStart_SyncBringsAll()
    {
        using var server = new MlflowTestServer(isUp: false);
        using var run = new RecordedRun(_folder);
        using MlflowExporter exporter = Exporter(server);
        await using LiveExport live = exporter.Follow(run.ToExport);
        run.Whole();
        ExportReport report = await live.DrainAsync(LiveExport.DrainLimit, Never);
        Assert.That(report.Failure?.Code, Is.EqualTo("EH4201"));
        Assert.That(report.PendingEvents, Is.EqualTo(14));

        server.Start();
        Assert.That((await SyncAsync(run, server)).IsComplete);
        ExportAssert.HoldsExactly(server, run);
    }

    [Test]
    public async Task Live_ServerGoesAndComesBack_RunIsWholeWithoutSync()
    {
        using var run = new RecordedRun(_folder);
        using MlflowExporter exporter = Exporter(_server);
        run.Begin();
        run.Epoch(1, ("loss", 1));
        await using LiveExport live = exporter.Follow(run.ToExport);
        await UntilAsync(() => _server.Store.Runs.Values.Any(held => held.Points.Count == 1));
        _server.Stop();
        run.Epoch(2, ("loss", 0.5));
        await Task.Delay(1500);
        _server.Start();
        run.Complete(2, ("best_loss", 0.5));

        ExportReport report = await live.DrainAsync(LiveExport.DrainLimit, Never);

        Assert.That(report.IsComplete, report.ToString());
        ExportAssert.HoldsExactly(_server, run);
    }

    [Test]
    public async Task Live_Run_IsSeenWhileItIsTrained()
    {
        using var run = new RecordedRun(_folder);
        using MlflowExporter exporter = Exporter(_server);
        await using LiveExport live = exporter.Follow(run.ToExport);
        run.Begin();
        run.Epoch(1, ("loss", 1));
        await UntilAsync(() => _server.Store.Runs.Values.Any(held => held is { Points.Count: 1, Status: "RUNNING" } && held.Params.Count > 0));
        run.Epoch(2, ("loss", 0.5));
        await UntilAsync(() => _server.Store.Runs.Values.Single().Points.Count == 2);
        run.Complete(2);

        ExportReport report = await live.DrainAsync(LiveExport.DrainLimit, Never);

        Assert.That(report.IsComplete, report.ToString());
        Assert.That(ExportAssert.HoldsExactly(_server, run).Status, Is.EqualTo("FINISHED"));
    }

    [Test]
    public async Task Secrets_OfTheConnection_AreInNoFile()
    {
        using RecordedRun run = new RecordedRun(_folder).Whole();
        _server.Fault = request => request.Number % 3 == 0 ? MlflowFault.Html : MlflowFault.None;
        var environment = new MlflowEnvironment(new Dictionary<string, string>(StringComparer.Ordinal), null);
        MlflowConnection connection = environment.Connect($"http://ada:s3cret@127.0.0.1:{_server.Port}") with { MaxRetries = 0 };
        var said = new List<string>();
        for (int i = 0; i < 6; i++)
        {
            using var exporter = new MlflowExporter(connection, new ExportSettings(null, TimeProvider.System));
            ExportReport report = await exporter.SyncAsync(run.ToExport, Never);
            said.Add(report.ToString() + string.Join('\n', report.Notes));
        }

        string[] files = [.. Directory.EnumerateFiles(_folder.Path, "*", SearchOption.AllDirectories).Select(File.ReadAllText)];
        Assert.That(_server.Authorizations, Is.All.EqualTo("Basic YWRhOnMzY3JldA=="));
        Assert.That(files.Concat(said), Has.None.Contains("s3cret").And.None.Contains("YWRhOnMzY3JldA"));
    }

    private static async Task<int> CountRequestsAsync()
    {
        using var server = new MlflowTestServer();
        using var folder = new TemporaryFolder();
        using RecordedRun run = new RecordedRun(folder).Whole(epochs: 1);
        await SyncAsync(run, server);
        return server.Requests;
    }

    private static async Task<ExportReport> SyncAsync(RecordedRun run, MlflowTestServer server)
    {
        using MlflowExporter exporter = Exporter(server, retries: 0);
        return await exporter.SyncAsync(run.ToExport, Never);
    }

    private static MlflowExporter Exporter(MlflowTestServer server, int retries = 1) => new(
        new MlflowConnection(new Uri(server.Url)) { MaxRetries = retries, RetryDelay = TimeSpan.FromMilliseconds(1), Timeout = TimeSpan.FromSeconds(retries == 0 ? 0.3 : 2) },
        new ExportSettings(null, TimeProvider.System));

    private static async Task UntilAsync(Func<bool> condition)
    {
        var clock = Stopwatch.StartNew();
        while (!condition())
        {
            Assert.That(clock.Elapsed, Is.LessThan(TimeSpan.FromSeconds(20)), "it never came");
            await Task.Delay(20);
        }
    }
}
