namespace ExperimentHarness.Core.Importance;

/// <summary>What trees are grown from.</summary>
/// <param name="Axes">The parameters.</param>
/// <param name="Values">The objective of each trial.</param>
internal sealed record ForestData(ParameterAxis[] Axes, double[] Values);
