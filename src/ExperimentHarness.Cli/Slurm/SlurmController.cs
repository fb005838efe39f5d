using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using ExperimentHarness.Core.Problems;

namespace ExperimentHarness.Cli.Slurm;

/// <summary>Slurm's controller, spoken to by its own commands, <c>sbatch</c> and <c>squeue</c>; SLURM_CONF and SBATCH_* variables mean there what they mean at the prompt.</summary>
internal static class SlurmController
{
    /// <summary>Submits a script as an array job.</summary>
    /// <param name="script">Full path of the script.</param>
    /// <param name="indices">Index of each task, ascending.</param>
    /// <exception cref="MissingRequirementException">EH5201: there is no Slurm. EH5202: it refused; its words are quoted.</exception>
    public static void Submit(string script, IEnumerable<int> indices) =>
        Run("sbatch", "--parsable", $"--array={string.Join(',', indices.Select(index => index.ToString(CultureInfo.InvariantCulture)))}", script);

    /// <summary>Indices of the tasks of all array jobs of this name that wait or run; 0 for a job that is no array.</summary>
    /// <param name="job">Name of the jobs.</param>
    /// <exception cref="MissingRequirementException">EH5201: there is no Slurm. EH5202: it does not answer; its words are quoted.</exception>
    public static IReadOnlySet<int> FindTasks(string job) =>
        Run("squeue", "--noheader", "--array", "--me", $"--name={job}", "--format=%K")
            .Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(index => int.TryParse(index, NumberStyles.None, CultureInfo.InvariantCulture, out int task) ? task : 0)
            .ToHashSet();

    private static string Run(string command, params string[] arguments)
    {
        var start = new ProcessStartInfo(command, arguments) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        try
        {
            using Process process = Process.Start(start)!;
            Task<string> errors = process.StandardError.ReadToEndAsync();
            string output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0
                ? output
                : throw new MissingRequirementException("EH5202", $"{command} ended with {process.ExitCode}: {errors.GetAwaiter().GetResult().Trim()}; the sweep's journal holds what is done, the same command goes on");
        }
        catch (Win32Exception missing)
        {
            throw new MissingRequirementException("EH5201", $"--launcher=slurm needs Slurm's commands, and '{command}' cannot be started: {missing.Message}; run it where sbatch works, or without --launcher", missing);
        }
    }
}
