using ExperimentHarness.Core.Collections;

namespace ExperimentHarness.Core.Spec;

/// <summary>A rule between values of a spec that does not hold.</summary>
/// <param name="Paths">Dotted keys that take part; the first is where a person should look.</param>
/// <param name="Code">One of <see cref="SpecProblems"/>.</param>
/// <param name="Message">What is wrong and what to do.</param>
public sealed record SpecViolation(ValueList<string> Paths, string Code, string Message);
