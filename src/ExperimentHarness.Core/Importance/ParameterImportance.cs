namespace ExperimentHarness.Core.Importance;

/// <summary>How much a parameter matters.</summary>
/// <param name="Key">Dotted key of the spec.</param>
/// <param name="Share">Which part of the objective's variance over the space it explains alone, 0 to 1.</param>
public sealed record ParameterImportance(string Key, double Share);
