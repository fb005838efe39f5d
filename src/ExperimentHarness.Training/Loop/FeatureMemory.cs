using ExperimentHarness.Training.Features;

namespace ExperimentHarness.Training.Loop;

/// <summary>Where features are kept between runs, and what is common to the names of a run's views.</summary>
/// <param name="Store">The feature store.</param>
/// <param name="Identity">Backbone, weights, engine and preprocessing.</param>
public sealed record FeatureMemory(FeatureStore Store, ViewIdentity Identity);
