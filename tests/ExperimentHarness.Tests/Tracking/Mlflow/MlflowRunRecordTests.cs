using ExperimentHarness.Core.Events;
using ExperimentHarness.Core.Problems;
using ExperimentHarness.Testing;
using ExperimentHarness.Testing.Mlflow;
using ExperimentHarness.Tracking.Mlflow;
using ExperimentHarness.Tracking.Mlflow.Connections;
using ExperimentHarness.Tracking.Mlflow.Export;
using NUnit.Framework;

namespace ExperimentHarness.Tests.Tracking.Mlflow;

public sealed class MlflowRunRecordTests : IDisposable
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
    public async Task Download_RunThatWasSent_GivesItsRecord()
    {
        RunStarted started = await DownloadAsync("my first.experiment");

        Assert.That(started.Experiment, Is.EqualTo("my first.experiment"));
        Assert.That(Directory.GetFiles(_folder["record"]).Select(Path.GetFileName), Is.EquivalentTo(new[] { "journal.jsonl", "spec.yaml", "environment.json" }));
    }

    [TestCase("../x")]
    [TestCase("/x")]
    [TestCase("a/b")]
    [TestCase("a\\b")]
    [TestCase("..")]
    [TestCase("")]
    public void Download_ExperimentThatWouldLeaveItsFolder_IsRefused(string experiment) =>
        Assert.That(
            async () => await DownloadAsync(experiment),
            Throws.TypeOf<BadInputException>().With.Message.Contains($"'{experiment}'").And.Property("Problems").One.Property("Code").EqualTo("EH4403"));

    private async Task<RunStarted> DownloadAsync(string experiment)
    {
        using var run = new RecordedRun(_folder);
        run.Emit(new RunStarted(run.Identity, experiment, "0.1.0"));
        run.Complete(0);
        var connection = new MlflowConnection(new Uri(_server.Url)) { MaxRetries = 0 };
        using var exporter = new MlflowExporter(connection, new ExportSettings(null, TimeProvider.System));
        Assert.That((await exporter.SyncAsync(run.ToExport, Never)).IsComplete);
        return await new MlflowRunRecord(connection, TimeProvider.System).DownloadAsync(_server.Store.Active.Single().Id, _folder["record"], Never);
    }
}
