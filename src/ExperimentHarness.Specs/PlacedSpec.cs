using ExperimentHarness.Core.Spec;

namespace ExperimentHarness.Specs;

/// <summary>A spec that was read.</summary>
/// <param name="Spec">With every default filled in.</param>
/// <param name="Places">Where its values stand.</param>
public sealed record PlacedSpec(ExperimentSpec Spec, SpecPlaces Places);
