namespace ExperimentHarness.Cli.Provenance;

/// <summary>What looking at the sources found.</summary>
/// <param name="State">The repository's state; null without a repository, or where it cannot be read.</param>
/// <param name="Diff">The patch that <c>git apply</c> takes; empty where no tracked file differs.</param>
/// <param name="Problem">Why there is a repository and no state, or null.</param>
internal sealed record GitSnapshot(GitState? State, ReadOnlyMemory<byte> Diff, string? Problem)
{
    /// <summary>Nothing is known: there is no repository, or it cannot be read.</summary>
    public static GitSnapshot Without(string? problem) => new(null, default, problem);
}
