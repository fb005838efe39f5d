namespace ExperimentHarness.Core.Problems;

/// <summary>The environment lacks something: data, weights, a library, disk space, a server. Exit code 3.</summary>
public sealed class MissingRequirementException : Exception
{
    /// <summary>With what is missing and how to get it.</summary>
    public MissingRequirementException(string code, string message, Exception? inner = null)
        : base($"error {code}: {message}", inner) => Problem = new Problem(code, message);

    /// <summary>What is missing.</summary>
    public Problem Problem { get; }
}
