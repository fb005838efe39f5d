using ExperimentHarness.Core.Events;
using ExperimentHarness.Core.Metrics;
using ExperimentHarness.Testing.Mlflow;
using ExperimentHarness.Tracking.Results;
using NUnit.Framework;

namespace ExperimentHarness.Tests.Cli.Commands;

public sealed class SyncCommandTests : IDisposable
{
    private readonly HarnessRoot _root = new();
    private readonly MlflowTestServer _server = new();

    public void Dispose()
    {
        _server.Dispose();
        _root.Dispose();
    }

    [Test]
    public void Sync_SeedsOfAnExperiment_AreSentUnderOneParent()
    {
        AddRun(1);
        AddRun(2);

        (int exitCode, string output, string error) = _root.Run("sync", "--uri", _server.Url);

        Assert.That((exitCode, error), Is.EqualTo((0, "")), output);
        Assert.That(output, Does.Contain("complete").And.Contain("workflowType=machine_learning"));
        Assert.That(_server.Store.Active.Count(run => run.Tags.ContainsKey("mlflow.parentRunId")), Is.EqualTo(2));
        Assert.That(_server.Store.Active.Count(), Is.EqualTo(3));
    }

    [Test]
    public void Sync_ServerAway_SaysWhatIsPendingAndEndsWithThree()
    {
        AddRun(1);
        _server.Fault = _ => MlflowFault.Unauthorized;

        (int exitCode, string output, string error) = _root.Run("sync", "--uri", _server.Url);

        Assert.That(exitCode, Is.EqualTo(3));
        Assert.That(output, Does.Contain("pending"));
        Assert.That(error, Does.Contain("EH4202"));
    }

    [Test]
    public void Sync_CompleteRunWhoseServerIsAway_IsNotCheckedAndSaysWhyOnce()
    {
        AddRun(1);
        AddRun(2);
        _root.Run("sync", "--uri", _server.Url);
        _server.Fault = _ => MlflowFault.Unauthorized;

        (int exitCode, string output, string error) = _root.Run("sync", "--uri", _server.Url);

        Assert.That(exitCode, Is.EqualTo(3));
        Assert.That(output, Does.Contain("not checked").And.Not.Contain("pending  "));
        Assert.That(error.Split('\n', StringSplitOptions.RemoveEmptyEntries), Has.Length.EqualTo(1).And.All.Contains("EH4202"));
    }

    [Test]
    public void Sync_RunWithBrokenSpec_KeepsNoOtherFromBeingSent()
    {
        File.WriteAllText(AddRun(1).Spec, "nonsense: 1\n");
        AddRun(2);

        (int exitCode, string output, string error) = _root.Run("sync", "--uri", _server.Url);

        Assert.That(exitCode, Is.Zero);
        Assert.That(output, Does.Contain("skipped").And.Contain("complete"));
        Assert.That(error, Does.Contain("EH1"));
    }

    [Test]
    public void Sync_RunBeingTrained_IsLeftToItsProcess()
    {
        RunFolder run = AddRun(1);
        using RunLock training = RunLock.Take(run);

        (_, string output, string error) = _root.Run("sync", "--uri", _server.Url);

        Assert.That(output, Does.Contain("skipped"));
        Assert.That(error, Does.Contain("EH4103"));
        Assert.That(_server.Store.Runs, Is.Empty);
    }

    private RunFolder AddRun(ulong seed)
    {
        RunFolder run = _root.AddRun("baseline", seed, HarnessRoot.Epoch(1, 0.5), new RunCompleted(1, new MetricSet([new("best_val_accuracy", 0.5)])));
        File.WriteAllText(run.Spec, "tracking: {experiment: cats-vs-dogs}\n");
        return run;
    }
}
