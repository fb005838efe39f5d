using ExperimentHarness.EndToEnd.Tests.Processes;
using ExperimentHarness.Testing.Mlflow;
using NUnit.Framework;

namespace ExperimentHarness.EndToEnd.Tests.Mlflow.Programs;

/// <summary>Whatever the server does, training succeeds; the program says what is wrong, and Sync completes the run once the server is well.</summary>
[Parallelizable(ParallelScope.All)]
internal sealed class FaultyServerTests : IDisposable
{
    private const int MissingRequirement = 3;
    private readonly MlflowTestServer _server = new();
    private readonly TrackedExperiment _experiment;

    public FaultyServerTests() => _experiment = new TrackedExperiment(_server.Url);

    public void Dispose()
    {
        _server.Dispose();
        _experiment.Dispose();
    }

    [TestCase(MlflowFault.TooManyRequests, "429")]
    [TestCase(MlflowFault.ServerError, "database is locked")]
    [TestCase(MlflowFault.HandlerCrash, "failed with status 500: an HTML page")]
    [TestCase(MlflowFault.WrongJson, "broken JSON")]
    [TestCase(MlflowFault.Html, "a proxy or login page stands before the server")]
    [TestCase(MlflowFault.Unauthorized, "MLFLOW_TRACKING_USERNAME")]
    [TestCase(MlflowFault.Forbidden, "permission EDIT")]
    [TestCase(MlflowFault.HostRefused, "--allowed-hosts")]
    [TestCase(MlflowFault.NoServeArtifacts, "--serve-artifacts")]
    public void Fault_ThatStays_IsSaidByTrainAndSyncAndMadeGoodLater(MlflowFault fault, string advice)
    {
        _server.Fault = request => fault != MlflowFault.NoServeArtifacts || request.Path.Contains("/mlflow-artifacts/", StringComparison.Ordinal) ? fault : MlflowFault.None;

        Assert.That(_experiment.TrainOne().Output, Does.Contain("--target=Sync").And.Contain(advice));
        ProcessResult refused = _experiment.SyncOnce();

        Assert.That(refused.ExitCode, Is.EqualTo(MissingRequirement));
        Assert.That(refused.Output, Does.Match(@"small/\S+ +pending "));
        Assert.That(refused.Error, Does.StartWith("error EH42").And.Contain(advice));
        AssertSyncCompletes();
    }

    [TestCase(MlflowFault.HalfOpen)]
    [TestCase(MlflowFault.Slow)]
    public void ServerThatKeepsOneWaiting_IsLeftAtTheEndAndServedBySync(MlflowFault fault)
    {
        _server.Fault = _ => fault;

        Assert.That(_experiment.TrainOne().Output, Does.Contain("not yet on").And.Contain("--target=Sync"));
        if (fault == MlflowFault.HalfOpen)
        {
            ProcessResult refused = _experiment.SyncOnce(timeoutSeconds: 1);
            Assert.That(refused.ExitCode, Is.EqualTo(MissingRequirement));
            Assert.That(refused.Error, Does.Contain("did not answer within 1 s"));
        }

        AssertSyncCompletes();
    }

    [TestCase(MlflowFault.ServerError, "runs/create")]
    [TestCase(MlflowFault.ServerError, "/mlflow-artifacts/")]
    [TestCase(MlflowFault.LoseReply, "runs/create")]
    [TestCase(MlflowFault.LoseReply, "runs/log-batch")]
    [TestCase(MlflowFault.TooManyRequests, "runs/update")]
    public void Fault_Once_NeedsNoSync(MlflowFault fault, string path)
    {
        int seen = 0;
        _server.Fault = request => request.Path.Contains(path, StringComparison.Ordinal) && Interlocked.Increment(ref seen) == 1 ? fault : MlflowFault.None;

        Assert.That(_experiment.TrainOne().Output, Does.Contain("in MLflow: "));
        ExportAssert.HoldsWhole(_server, _experiment.Root.Run);
        Assert.That(_server.Store.Active.Count(), Is.EqualTo(1));
    }

    [Test]
    public void ServerDown_IsSaidAndMadeGoodLater()
    {
        _server.Stop();

        Assert.That(_experiment.TrainOne().Output, Does.Contain("does not answer").And.Contain("--target=Server").And.Contain("--target=Sync"));
        ProcessResult refused = _experiment.SyncOnce();

        Assert.That(refused.ExitCode, Is.EqualTo(MissingRequirement));
        Assert.That(refused.Error, Does.StartWith("error EH4201").And.Contain("cannot be reached"));
        _server.Start();
        AssertSyncCompletes();
    }

    private void AssertSyncCompletes()
    {
        _server.Fault = static _ => MlflowFault.None;
        ProcessResult sync = _experiment.Sync();

        Assert.That(sync.ExitCode, Is.Zero, sync.Error);
        Assert.That(sync.Output, Does.Match(@"small/\S+ +complete "));
        ExportAssert.HoldsWhole(_server, _experiment.Root.Run);
        Assert.That(_server.Store.Active.Count(), Is.EqualTo(1));
    }
}
