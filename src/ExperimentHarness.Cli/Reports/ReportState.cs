namespace ExperimentHarness.Cli.Reports;

/// <summary>What Report did with a file.</summary>
internal enum ReportState
{
    /// <summary>It is there, and drawing it again gave the same bytes.</summary>
    Same,

    /// <summary>It was gone or damaged, and is again what the journal names.</summary>
    Restored,

    /// <summary>The journal does not name it: it was written as this version draws it.</summary>
    Written,

    /// <summary>It is what the journal names, but this version or machine draws it otherwise; it was left as it is.</summary>
    Kept,

    /// <summary>It is gone or damaged, and this version or machine draws another one than the journal names; nothing was written.</summary>
    Lost,
}
