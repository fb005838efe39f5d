namespace ExperimentHarness.Cli.Provenance;

/// <summary>Where a run comes from: machine, program, sources, inputs. No paths of the machine.</summary>
/// <param name="Machine">The machine.</param>
/// <param name="Program">The program.</param>
/// <param name="Computation">How it computed.</param>
/// <param name="Sources">The repository.</param>
/// <param name="Inputs">What it computed from.</param>
internal sealed record RunEnvironment(Machine Machine, InstalledProgram Program, Computation Computation, GitSnapshot Sources, InputDigests Inputs);
