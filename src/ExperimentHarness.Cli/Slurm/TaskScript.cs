using System.Globalization;
using System.Text;
using ExperimentHarness.Core.Files;
using ExperimentHarness.Core.Identity;
using ExperimentHarness.Tracking.Sweeps;

namespace ExperimentHarness.Cli.Slurm;

/// <summary>The batch script whose tasks train the trials of a sweep: the index of a task in its array is the number of its trial.</summary>
/// <param name="sweep">The sweep's folder, on a disk that all nodes share.</param>
/// <param name="work">The program and its arguments but for <c>--trial</c>.</param>
/// <param name="threads">Processors that each task asks for; null leaves it to Slurm, and SBATCH_* variables.</param>
internal sealed class TaskScript(SweepFolder sweep, IReadOnlyList<string> work, int? threads)
{
    /// <summary>Name of the jobs: the sweep's, and a digest of where it lies, since another checkout may have the same sweep.</summary>
    public string Job { get; } = $"harness-{sweep.Key}-{ContentDigest.Of(Encoding.UTF8.GetBytes(sweep.Path)).Short[..6]}";

    /// <summary>Writes the script.</summary>
    /// <returns>Its full path.</returns>
    public string Write()
    {
        AtomicFile.CreateFolder(sweep.Tasks);
        string path = Path.Combine(sweep.Tasks, "trials.sbatch");
        AtomicFile.WriteAllText(path, Text());
        return path;
    }

    /// <summary>The script: requeued when its node dies, since a trial goes on from its last checkpoint.</summary>
    public string Text() => string.Join('\n',
    [
        "#!/bin/bash",
        $"# Trials of sweep {sweep.Name}. sbatch --array=3,5 on this file trains trials 3 and 5.",
        $"#SBATCH --job-name={Job}",
        $"#SBATCH --output=\"{sweep.Tasks.Replace("%", "%%", StringComparison.Ordinal)}/%a.out\"",
        "#SBATCH --open-mode=append",
        "#SBATCH --requeue",
        .. threads is { } count ? [string.Create(CultureInfo.InvariantCulture, $"#SBATCH --cpus-per-task={count}")] : Array.Empty<string>(),
        $"exec {string.Join(' ', work.Select(Quote))} --trial=\"$SLURM_ARRAY_TASK_ID\"",
        "",
    ]);

    private static string Quote(string word) => $"'{word.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
