namespace ExperimentHarness.Cli.Experiments;

/// <summary>Which experiment a command works with.</summary>
/// <param name="Name">File name in experiments/, without extension.</param>
/// <param name="Overrides">Each <c>key=value</c>, as <c>--set</c> gives them.</param>
internal sealed record ExperimentRequest(string Name, IReadOnlyList<string> Overrides)
{
    /// <summary>From a command's options; <c>--seed</c> is a shorter way to set training.seeds.</summary>
    public static ExperimentRequest Of(string name, string[]? overrides, ulong[]? seeds) =>
        new(name, [.. overrides ?? [], .. seeds is { Length: > 0 } ? [$"training.seeds=[{string.Join(", ", seeds)}]"] : Array.Empty<string>()]);
}
