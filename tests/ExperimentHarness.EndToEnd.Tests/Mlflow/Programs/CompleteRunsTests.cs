using ExperimentHarness.EndToEnd.Tests.Processes;
using ExperimentHarness.Testing.Mlflow;
using NUnit.Framework;

namespace ExperimentHarness.EndToEnd.Tests.Mlflow.Programs;

/// <summary>Train where every run is complete: nothing is trained, and what a server lacks is sent.</summary>
internal sealed class CompleteRunsTests
{
    [Test]
    public void Train_RunsThatWereTrainedOffline_SendsThemAndAsksNoMore()
    {
        using var server = new MlflowTestServer();
        using TrackedExperiment experiment = new TrackedExperiment(server.Url).Trained();

        ProcessResult sent = HarnessProcess.Run(experiment.StartTrain());
        int requests = 0;
        server.Done = _ => Interlocked.Increment(ref requests);
        ProcessResult again = HarnessProcess.Run(experiment.StartTrain());

        Assert.That(sent.ExitCode, Is.Zero, sent.Error);
        Assert.That(sent.Output, Does.Contain("in MLflow: ").And.Contain("nothing to do"));
        foreach (string run in experiment.Root.RunFolders)
        {
            Assert.That(ExportAssert.HoldsWhole(server, run).Status, Is.EqualTo("FINISHED"));
        }

        Assert.That(again.Output, Does.Contain("nothing to do").And.Not.Contain("MLflow"));
        Assert.That(requests, Is.Zero);
    }

    [Test]
    public void Train_ServerIsAway_IsAskedOnceForAllRuns()
    {
        using TrackedExperiment experiment = new TrackedExperiment("http://127.0.0.1:1").Trained();

        ProcessResult result = HarnessProcess.Run(experiment.StartTrain());

        Assert.That(result.ExitCode, Is.Zero, result.Error);
        Assert.That(result.Output.Split('\n').Count(line => line.StartsWith("not yet in MLflow", StringComparison.Ordinal)), Is.EqualTo(1), result.Output);
    }
}
