using ExperimentHarness.Core.Collections;
using ExperimentHarness.Core.Planning;

namespace ExperimentHarness.Cli.Provenance;

/// <summary>Finds what differs between the environment that a run was recorded in and another one.</summary>
internal static class EnvironmentComparison
{
    private static readonly string[] Explaining = ["harness", "computation.", "machine.", "packages.", "native_libraries."];

    // Threads, processors, memory and the processor's name are left out: ARCHITECTURE.md says why.
    private static readonly string[] Tainting =
    [
        "harness", "computation.engine", "computation.kernels", "machine.operating_system", "machine.architecture", "machine.processor_features", "machine.runtime",
        "packages.", "native_libraries.",
    ];

    /// <summary>What may explain a difference, by dotted names: program, packages, native libraries, machine, kernels. None where one of the files is missing.</summary>
    /// <param name="recorded">environment.json of the record.</param>
    /// <param name="now">environment.json of today.</param>
    public static ValueList<IdentityDifference> Find(string recorded, string now) =>
        File.Exists(recorded) && File.Exists(now) ? Find(File.ReadAllText(recorded), File.ReadAllText(now), Explaining) : [];

    /// <summary>What a run that goes on here, or ends here, was not begun with, a sentence each.</summary>
    /// <param name="recorded">Its environment.json.</param>
    /// <param name="now">The environment of this process.</param>
    public static IEnumerable<string> FindChanges(string recorded, RunEnvironment now) =>
        Find(File.ReadAllText(recorded), EnvironmentFile.Text(now), Tainting).Select(difference => $"not as it was when the run began: {difference}");

    private static ValueList<IdentityDifference> Find(string recorded, string now, string[] told) => IdentityDifference.Between(Facts(recorded, told), Facts(now, told));

    private static Dictionary<string, string> Facts(string json, string[] told) => SpecParams.Of(json)
        .Where(fact => Array.Exists(told, name => fact.Name.StartsWith(name, StringComparison.Ordinal)) && fact.Name != "machine.memory_bytes")
        .ToDictionary(fact => fact.Name, fact => fact.Value, StringComparer.Ordinal);
}
