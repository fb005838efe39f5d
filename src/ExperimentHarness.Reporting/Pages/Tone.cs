namespace ExperimentHarness.Reporting.Pages;

/// <summary>What something means for its reader; shown by colour and by a sign.</summary>
public enum Tone
{
    /// <summary>Nothing to praise or fear.</summary>
    Plain,

    /// <summary>As it should be.</summary>
    Good,

    /// <summary>To be known before the result is trusted.</summary>
    Warning,

    /// <summary>Not as it should be.</summary>
    Bad,
}
