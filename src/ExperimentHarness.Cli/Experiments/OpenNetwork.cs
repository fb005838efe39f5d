using ExperimentHarness.Training.Engines;
using ExperimentHarness.Training.Weights;

namespace ExperimentHarness.Cli.Experiments;

/// <summary>What computes, and the weights it starts from.</summary>
/// <param name="Engine">The engine.</param>
/// <param name="Weights">Weights of the backbone.</param>
/// <param name="InitialHead">The head that training starts from; null for a drawn one.</param>
internal sealed record OpenNetwork(IEngine Engine, BackboneWeightsSource Weights, InitialHead? InitialHead);
