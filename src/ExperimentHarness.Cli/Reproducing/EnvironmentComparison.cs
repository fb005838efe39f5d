using ExperimentHarness.Core.Collections;
using ExperimentHarness.Core.Planning;

namespace ExperimentHarness.Cli.Reproducing;

/// <summary>Finds what of two environments may explain a difference: program, packages, native libraries, machine, kernels.</summary>
internal static class EnvironmentComparison
{
    private static readonly string[] Told = ["harness", "computation.", "machine.", "packages.", "native_libraries."];

    /// <summary>What differs, by dotted names; none where one of the files is missing.</summary>
    /// <param name="recorded">environment.json of the record.</param>
    /// <param name="now">environment.json of today.</param>
    public static ValueList<IdentityDifference> Find(string recorded, string now) =>
        File.Exists(recorded) && File.Exists(now) ? IdentityDifference.Between(Facts(recorded), Facts(now)) : [];

    private static Dictionary<string, string> Facts(string path) => SpecParams.Of(File.ReadAllText(path))
        .Where(fact => Told.Any(name => fact.Name.StartsWith(name, StringComparison.Ordinal)) && fact.Name != "machine.memory_bytes")
        .ToDictionary(fact => fact.Name, fact => fact.Value, StringComparer.Ordinal);
}
