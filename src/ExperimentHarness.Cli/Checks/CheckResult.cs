namespace ExperimentHarness.Cli.Checks;

/// <summary>What a check of the environment found.</summary>
/// <param name="Name">What was looked at.</param>
/// <param name="Status">How it is.</param>
/// <param name="Detail">What was found.</param>
/// <param name="Remedy">What to do about it, where it is not well.</param>
internal sealed record CheckResult(string Name, CheckStatus Status, string Detail, string? Remedy = null)
{
    /// <summary>All is well.</summary>
    public static CheckResult Well(string name, string detail) => new(name, CheckStatus.Well, detail);

    /// <summary>Not there, and nobody needs it yet.</summary>
    public static CheckResult Absent(string name, string detail) => new(name, CheckStatus.Absent, detail);

    /// <summary>The harness works without it, less well or not for everything.</summary>
    public static CheckResult Warn(string name, string detail, string remedy) => new(name, CheckStatus.Warning, detail, remedy);

    /// <summary>The harness needs it.</summary>
    public static CheckResult Miss(string name, string detail, string remedy) => new(name, CheckStatus.Missing, detail, remedy);
}
