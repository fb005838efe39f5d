namespace ExperimentHarness.Core.Events;

/// <summary>The backbone has worked off some of the validation pictures; for the display only.</summary>
/// <param name="Done">Pictures whose features are known.</param>
/// <param name="Total">Pictures of the set.</param>
public sealed record FeaturesExtracted(int Done, int Total) : DisplayEvent;
