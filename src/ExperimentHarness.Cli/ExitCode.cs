namespace ExperimentHarness.Cli;

/// <summary>What the process says at its end; <see cref="ProcessBorder"/> decides which.</summary>
internal static class ExitCode
{
    /// <summary>Everything was done.</summary>
    public const int Done = 0;

    /// <summary>A run failed, or a verdict is negative.</summary>
    public const int Failed = 1;

    /// <summary>Bad input or usage: a spec, an argument, a data set.</summary>
    public const int BadInput = 2;

    /// <summary>The environment lacks something: data, weights, a library, a server.</summary>
    public const int MissingRequirement = 3;

    /// <summary>A bug of the harness; 70 as in BSD's sysexits, so that no script takes it for a failed run.</summary>
    public const int Bug = 70;

    /// <summary>Stopped by the user: 128 + SIGINT, as a shell says it.</summary>
    public const int Cancelled = 130;
}
