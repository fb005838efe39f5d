namespace ExperimentHarness.Core.Problems;

/// <summary>What the user gave cannot be used: a spec, an argument, a data set. All problems at once; exit code 2.</summary>
public sealed class BadInputException : Exception
{
    /// <summary>With every problem found.</summary>
    public BadInputException(params IReadOnlyList<Problem> problems)
        : base(string.Join('\n', problems)) => Problems = problems;

    /// <summary>With one problem that has no place in a text.</summary>
    public BadInputException(string code, string message)
        : this(new Problem(code, message))
    {
    }

    /// <summary>What is wrong; at least one.</summary>
    public IReadOnlyList<Problem> Problems { get; }
}
