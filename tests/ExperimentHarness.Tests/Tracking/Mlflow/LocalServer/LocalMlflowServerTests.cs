using System.Net;
using System.Net.Sockets;
using ExperimentHarness.Core.Problems;
using ExperimentHarness.Testing;
using ExperimentHarness.Tracking.Mlflow.LocalServer;
using NUnit.Framework;

namespace ExperimentHarness.Tests.Tracking.Mlflow.LocalServer;

public sealed class LocalMlflowServerTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [TestCase("""{"process_id": 2147483000, "process_start": "2026-01-01T00:00:00+00:00", "port": 5000}""")]
    [TestCase("half a fi")]
    public void Find_ProcessGoneOrFileBroken_IsNoneAndTheFileIsRemoved(string state)
    {
        string file = _folder.Write("server.json", state);

        Assert.That(Server().Find(), Is.Null);
        Assert.That(File.Exists(file), Is.False);
    }

    [Test]
    public void Find_OtherProcessWithThatId_IsNotTakenForTheServer()
    {
        _folder.Write("server.json", $$"""{"process_id": {{System.Environment.ProcessId}}, "process_start": "2001-01-01T00:00:00+00:00", "port": 5000}""");

        Assert.That(Server().Find(), Is.Null);
    }

    [Test]
    public void Start_PortTaken_SaysSoBeforeAnythingIsInstalled()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        int port = ((IPEndPoint)other.LocalEndpoint).Port;

        Assert.That(
            async () => await Server().StartAsync(port, new Progress<string>(), CancellationToken.None),
            Throws.TypeOf<MissingRequirementException>().With.Message.Contains("EH4211").And.Message.Contains($"{port}").And.Message.Contains("--port"));
        Assert.That(Directory.EnumerateFileSystemEntries(_folder.Path), Is.Empty);
    }

    [Test]
    public void Start_AnotherOneRunsElsewhere_SaysWhere()
    {
        // This process, which is one that runs, stands for the server.
        using var self = System.Diagnostics.Process.GetCurrentProcess();
        _folder.Write("server.json", $$"""{"process_id": {{self.Id}}, "process_start": "{{self.StartTime.ToUniversalTime():O}}", "port": 5000}""");

        Assert.That(
            async () => await Server().StartAsync(5001, new Progress<string>(), CancellationToken.None),
            Throws.TypeOf<MissingRequirementException>().With.Message.Contains("EH4211").And.Message.Contains("runs already, on port 5000").And.Message.Contains("none was started on port 5001").And.Message.Contains("--stop"));
    }

    [Test]
    public async Task Stop_NothingRuns_SaysSo() => Assert.That(await Server().StopAsync(CancellationToken.None), Is.False);

    private LocalMlflowServer Server() => new(new LocalServerFolders(_folder.Path, _folder.Path, null), TimeProvider.System);
}
