using ExperimentHarness.Core.Spec;
using ExperimentHarness.Training.Kernels;

namespace ExperimentHarness.Training.Backbones;

/// <summary>How a managed backbone runs; only the picture size changes what it computes.</summary>
/// <param name="ImageSize">Height and width of every picture.</param>
/// <param name="Threads">Threads that pictures are shared among.</param>
/// <param name="InstructionSet">Width of the kernels; must be supported here.</param>
internal sealed record ManagedBackboneOptions(ImageSize ImageSize, int Threads, InstructionSet InstructionSet);
