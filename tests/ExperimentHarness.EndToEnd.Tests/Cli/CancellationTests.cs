using System.Diagnostics;
using ExperimentHarness.EndToEnd.Tests.Processes;
using ExperimentHarness.Testing;
using ExperimentHarness.Testing.Mlflow;
using NUnit.Framework;

namespace ExperimentHarness.EndToEnd.Tests.Cli;

/// <summary>Signals to a training process: it ends in order, and the same command continues it.</summary>
[Platform(Exclude = "Win", Reason = "sends Unix signals")]
internal sealed class CancellationTests
{
    private const string Endless = "training.epochs=100000";
    private static readonly TimeSpan Hanging = TimeSpan.FromMinutes(3);

    [Test]
    public void CtrlC_EndsTheRunInOrderAndTheNextCommandKnowsIt()
    {
        using var root = new TemporaryFolder();
        CopyExperiments(root.Path);

        ProcessResult result = RunAndSignal(HarnessProcess.Start(root.Path, "train", "--experiment=quickstart", "--set", Endless), "INT");

        Assert.That(result.ExitCode, Is.EqualTo(130), result.Error);
        Assert.That(HarnessProcess.Run(root.Path, "list").Output, Does.Contain("cancelled"));
        Assert.That(HarnessProcess.Run(root.Path, "plan", "--experiment=quickstart", "--set", Endless).Output, Does.Contain("continue"));
    }

    [Test]
    public void CtrlC_WhileAServerListens_ShowsTheRunAsStoppedThere()
    {
        using var root = new TemporaryFolder();
        using var server = new MlflowTestServer();
        CopyExperiments(root.Path);
        ProcessStartInfo start = HarnessProcess.Start(root.Path, "train", "--experiment=quickstart", "--set", Endless);
        start.Environment["MLFLOW_TRACKING_URI"] = server.Url;

        ProcessResult result = RunAndSignal(start, "INT");

        Assert.That(result.ExitCode, Is.EqualTo(130), result.Error);
        TestRun run = server.Store.Active.Single();
        Assert.That((run.Status, run.Tags["harness.status"]), Is.EqualTo(("KILLED", "cancelled")));
    }

    [Test]
    public void SigtermToTheScript_ReachesTheProgramAndItsExitCodeComesBack()
    {
        using var script = new BuildScript();
        CopyExperiments(script.Root);

        ProcessResult result = RunAndSignal(script.Start("--target=Train", "--experiment=quickstart", "--set", Endless), "TERM");

        Assert.That(result.ExitCode, Is.EqualTo(130), result.Error);
        Assert.That(HarnessProcess.Run(script.Root, "list").Output, Does.Contain("cancelled"));
    }

    private static void CopyExperiments(string root)
    {
        Directory.CreateDirectory(Path.Combine(root, "experiments"));
        foreach (string name in (string[])["quickstart.yaml", "catalog.yaml"])
        {
            File.Copy(Path.Combine(Repository.Root, "experiments", name), Path.Combine(root, "experiments", name));
        }
    }

    /// <summary>Sends a signal to the process once it has trained an epoch.</summary>
    private static ProcessResult RunAndSignal(ProcessStartInfo start, string signal)
    {
        using var process = new RunningProcess(Interrupts.Reaching(start), Hanging);
        process.WaitForOutput("epoch 1/");
        process.Signal(signal);
        return process.Wait();
    }
}
