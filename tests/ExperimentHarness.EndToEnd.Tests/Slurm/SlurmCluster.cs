using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using ExperimentHarness.EndToEnd.Tests.Processes;
using NUnit.Framework;

namespace ExperimentHarness.EndToEnd.Tests.Slurm;

/// <summary>A real Slurm on this machine: a controller and one node of two processors, for this user, on 127.0.0.1 and ports of its own.</summary>
internal sealed class SlurmCluster : IDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60);

    // No TemporaryFolder: its path has a space, which slurm.conf cannot hold.
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("slurm-");
    private readonly List<Process> _daemons = [];

    private SlurmCluster()
    {
    }

    /// <summary>Where programs find the cluster.</summary>
    public IReadOnlyDictionary<string, string> Variables => new Dictionary<string, string>(StringComparer.Ordinal) { ["SLURM_CONF"] = Configuration };

    private static IReadOnlyList<string> Directories => [.. (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':'), "/usr/sbin"];

    private string Configuration => At("slurm.conf");

    /// <summary>Starts it; the test is skipped where Slurm is not installed.</summary>
    public static SlurmCluster Start()
    {
        string[] missing = [.. new[] { "munged", "slurmctld", "slurmd", "sbatch" }.Where(name => !Directories.Any(folder => File.Exists(Path.Combine(folder, name))))];
        if (missing.Length > 0)
        {
            Assert.Ignore($"needs {string.Join(", ", missing)} (Debian's packages slurm-wlm and munge)");
        }

        var cluster = new SlurmCluster();
        try
        {
            cluster.StartDaemons();
            return cluster;
        }
        catch
        {
            cluster.Dispose();
            throw;
        }
    }

    /// <summary>Waits until a task runs.</summary>
    /// <returns>Its job and index, such as <c>7_3</c>.</returns>
    public string WaitForRunningTask()
    {
        string[] running = [];
        WaitUntil("a task runs", () => (running = Say("squeue", "--noheader", "--array", "--states=RUNNING", "--format=%i").Split('\n', StringSplitOptions.RemoveEmptyEntries)).Length > 0);
        return running[0].Trim();
    }

    /// <summary>Cancels a task.</summary>
    public void Cancel(string task) => Say("scancel", task);

    /// <inheritdoc />
    public void Dispose()
    {
        try
        {
            Say("scancel", "--me");
        }
        finally
        {
            foreach (Process daemon in Enumerable.Reverse(_daemons))
            {
                daemon.Kill();
                daemon.WaitForExit();
                daemon.Dispose();
            }

            _folder.Delete(recursive: true);
        }
    }

    private static void WaitUntil(string what, Func<bool> isTrue)
    {
        var waited = Stopwatch.StartNew();
        while (!isTrue())
        {
            Assert.That(waited.Elapsed, Is.LessThan(StartLimit), $"waited too long until {what}");
            Thread.Sleep(100);
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private string At(string name) => Path.Combine(_folder.FullName, name);

    private void StartDaemons()
    {
        File.WriteAllBytes(At("munge.key"), RandomNumberGenerator.GetBytes(128));
        Directory.CreateDirectory(At("state"));
        Directory.CreateDirectory(At("spool"));
        File.WriteAllText(Configuration, Text());
        StartDaemon("munged", "--foreground", "--force", $"--key-file={At("munge.key")}", $"--socket={At("munge.socket")}", $"--pid-file={At("munged.pid")}", $"--log-file={At("munged.log")}", $"--seed-file={At("munged.seed")}");
        WaitUntil("munged listens", () => File.Exists(At("munge.socket")));
        StartDaemon("slurmctld", "-D", "-f", Configuration);
        StartDaemon("slurmd", "-D", "-f", Configuration);
        WaitUntil("the node is idle", () => Say("sinfo", "--noheader", "--format=%T").Trim() == "idle");
    }

    private string Say(string command, params string[] arguments)
    {
        var start = new ProcessStartInfo(command, arguments);
        start.Environment["SLURM_CONF"] = Configuration;
        return HarnessProcess.Run(start).Output;
    }

    private void StartDaemon(string daemon, params string[] arguments)
    {
        string path = Directories.Select(folder => Path.Combine(folder, daemon)).First(File.Exists);
        var start = new ProcessStartInfo("/bin/sh", ["-c", $"exec \"$0\" \"$@\" > '{At($"{daemon}.out")}' 2>&1", path, .. arguments]);
        start.Environment["SLURM_CONF"] = Configuration;
        _daemons.Add(Process.Start(start)!);
    }

    private string Text() => $"""
        ClusterName=harness
        SlurmctldHost={Dns.GetHostName()}(127.0.0.1)
        SlurmctldPort={FreePort()}
        SlurmdPort={FreePort()}
        SlurmUser={Environment.UserName}
        SlurmdUser={Environment.UserName}
        AuthType=auth/munge
        CredType=cred/munge
        AuthInfo=socket={At("munge.socket")}
        CommunicationParameters=NoCtldInAddrAny,NoInAddrAny
        StateSaveLocation={At("state")}
        SlurmdSpoolDir={At("spool")}
        SlurmctldPidFile={At("slurmctld.pid")}
        SlurmdPidFile={At("slurmd.pid")}
        SlurmctldLogFile={At("slurmctld.log")}
        SlurmdLogFile={At("slurmd.log")}
        ProctrackType=proctrack/linuxproc
        TaskPlugin=task/none
        SchedulerType=sched/builtin
        SchedulerParameters=batch_sched_delay=0,sched_interval=1
        SelectType=select/cons_tres
        SelectTypeParameters=CR_CPU
        SwitchType=switch/none
        MpiDefault=none
        JobAcctGatherType=jobacct_gather/none
        AccountingStorageType=accounting_storage/none
        ReturnToService=2
        NodeName={Dns.GetHostName()} NodeAddr=127.0.0.1 CPUs=2
        PartitionName=all Nodes=ALL Default=YES MaxTime=INFINITE State=UP

        """;
}
