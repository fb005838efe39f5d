using ExperimentHarness.EndToEnd.Tests.Processes;
using NUnit.Framework;

namespace ExperimentHarness.EndToEnd.Tests.Slurm;

/// <summary>A sweep on a real Slurm is the sweep of one process.</summary>
public sealed class SlurmSweepTests
{
    private static readonly Dictionary<string, string> NoVariables = [];

    [Test]
    public void Sweep_BySlurm_EndsAsInOneProcess()
    {
        using SlurmCluster cluster = SlurmCluster.Start();
        using var local = new SlurmRoot();
        using var root = new SlurmRoot();
        ProcessResult expected = local.Sweep(NoVariables, "--workers=1");
        Assert.That(expected.ExitCode, Is.Zero, expected.Error);

        ProcessResult result = root.Sweep(cluster.Variables, "--launcher=slurm");

        Assert.That(result.ExitCode, Is.Zero, $"{result.Output}{result.Error}");
        Assert.That(root.Trials, Has.Count.EqualTo(6).And.EqualTo(local.Trials));
        Assert.That(File.ReadAllText(root.Folder.Best), Is.EqualTo(File.ReadAllText(local.Folder.Best)));
        Assert.That(File.ReadAllText(root.Folder.Trials), Is.EqualTo(File.ReadAllText(local.Folder.Trials)));
        Assert.That(Enumerable.Range(1, 6).Select(trial => File.Exists(root.Folder.AnswerOf(trial))), Is.All.True, "each trial is a task's");
    }

    [Test]
    public void Sweep_TaskIsCancelled_TheSameCommandCompletesIt()
    {
        using SlurmCluster cluster = SlurmCluster.Start();
        using var local = new SlurmRoot();
        using var root = new SlurmRoot();
        local.Sweep(NoVariables, "--workers=1");

        using RunningProcess stopped = root.Start(cluster.Variables, "--launcher=slurm");
        string task = cluster.WaitForRunningTask();
        cluster.Cancel(task);
        ProcessResult first = stopped.Wait();
        ProcessResult second = root.Sweep(cluster.Variables, "--launcher=slurm");

        Assert.That(first.ExitCode, Is.EqualTo(1), first.Output);
        Assert.That(first.Error, Does.Contain("EH4502").And.Contain($"trial {task.Split('_')[1]}"));
        Assert.That(second.ExitCode, Is.Zero, $"{second.Output}{second.Error}");
        Assert.That(root.Trials, Is.EqualTo(local.Trials));
    }

    [Test]
    public void Sweep_CommandIsKilledWhileTasksRun_TheSameCommandTakesTheirAnswers()
    {
        using SlurmCluster cluster = SlurmCluster.Start();
        using var local = new SlurmRoot();
        using var root = new SlurmRoot();
        local.Sweep(NoVariables, "--workers=1");

        using RunningProcess killed = root.Start(cluster.Variables, "--launcher=slurm");
        string task = cluster.WaitForRunningTask();
        killed.Kill();
        killed.Wait();
        ProcessResult second = root.Sweep(cluster.Variables, "--launcher=slurm");

        Assert.That(second.ExitCode, Is.Zero, $"{second.Output}{second.Error}");
        Assert.That(root.Trials, Is.EqualTo(local.Trials));
        int trial = int.Parse(task.Split('_')[1], System.Globalization.CultureInfo.InvariantCulture);
        Assert.That(File.ReadLines(root.Folder.OutputOf(trial)).Count(line => line.EndsWith(": completed", StringComparison.Ordinal)), Is.EqualTo(1), "its task is not submitted twice");
    }

    [Test]
    public void Sweep_NoSlurm_SaysWhatIsMissing()
    {
        using var root = new SlurmRoot();
        using var folder = new Testing.TemporaryFolder();
        string dotnet = Path.GetDirectoryName(Environment.ProcessPath)!;

        ProcessResult result = root.Sweep(new Dictionary<string, string>(StringComparer.Ordinal) { ["PATH"] = $"{folder.Path}:{dotnet}" }, "--launcher=slurm");

        Assert.That(result.ExitCode, Is.EqualTo(3));
        Assert.That(result.Error, Does.Contain("error EH5201").And.Contain("squeue"));
    }
}
