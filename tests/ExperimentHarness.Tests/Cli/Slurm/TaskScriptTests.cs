using ExperimentHarness.Cli.Slurm;
using ExperimentHarness.Tracking.Sweeps;
using NUnit.Framework;

namespace ExperimentHarness.Tests.Cli.Slurm;

public sealed class TaskScriptTests
{
    [Test]
    public void Text_PathsWithSpacesPercentAndQuotes_AreWhatBashAndSlurmRead()
    {
        var sweep = new SweepFolder("cats", "0123456789ab", "/data/50% of it/results/cats/sweep/0123456789ab");
        var script = new TaskScript(sweep, ["/usr/bin/dotnet", "/my tools/harness.dll", "work", "--set=description=it's"], threads: 2);

        Assert.That(script.Text(), Is.EqualTo("""
            #!/bin/bash
            # Trials of sweep cats/sweep/0123456789ab. sbatch --array=3,5 on this file trains trials 3 and 5.
            #SBATCH --job-name=harness-0123456789ab-{0}
            #SBATCH --output="/data/50%% of it/results/cats/sweep/0123456789ab/tasks/%a.out"
            #SBATCH --open-mode=append
            #SBATCH --requeue
            #SBATCH --cpus-per-task=2
            exec '/usr/bin/dotnet' '/my tools/harness.dll' 'work' '--set=description=it'\''s' --trial="$SLURM_ARRAY_TASK_ID"

            """.Replace("{0}", script.Job[^6..], StringComparison.Ordinal)));
    }

    [Test]
    public void Job_SameSweepInAnotherCheckout_HasAnotherName() =>
        Assert.That(
            new TaskScript(new SweepFolder("cats", "0123456789ab", "/a/results/cats/sweep/0123456789ab"), [], threads: null).Job,
            Is.Not.EqualTo(new TaskScript(new SweepFolder("cats", "0123456789ab", "/b/results/cats/sweep/0123456789ab"), [], threads: null).Job));

    [Test]
    public void Text_NoThreadsGiven_LeavesProcessorsToSlurm() =>
        Assert.That(new TaskScript(new SweepFolder("cats", "0123456789ab", "/r"), ["harness"], threads: null).Text(), Does.Not.Contain("cpus-per-task"));
}
