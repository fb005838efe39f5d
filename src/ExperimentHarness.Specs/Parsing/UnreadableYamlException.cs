using ExperimentHarness.Core.Problems;

namespace ExperimentHarness.Specs.Parsing;

/// <summary>Reading cannot go on behind this problem; caught where the text was handed in.</summary>
internal sealed class UnreadableYamlException(Problem problem) : Exception(problem.Message)
{
    /// <summary>What is wrong.</summary>
    public Problem Problem { get; } = problem;
}
