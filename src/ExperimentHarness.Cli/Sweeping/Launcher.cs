namespace ExperimentHarness.Cli.Sweeping;

/// <summary>Where the trials of a sweep are trained.</summary>
internal enum Launcher
{
    /// <summary>In this process.</summary>
    Local,

    /// <summary>By Slurm, a task each, on nodes that share this folder.</summary>
    Slurm,
}
