namespace ExperimentHarness.Cli.Checks;

/// <summary>How a part of the environment is.</summary>
internal enum CheckStatus
{
    /// <summary>As it should be.</summary>
    Well,

    /// <summary>Not there, and nobody needs it yet.</summary>
    Absent,

    /// <summary>Works, but less well or not for everything.</summary>
    Warning,

    /// <summary>Something needed is missing.</summary>
    Missing,
}
