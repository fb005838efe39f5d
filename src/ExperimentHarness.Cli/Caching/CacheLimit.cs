using ExperimentHarness.Cli.Output;
using ExperimentHarness.Core.Problems;

namespace ExperimentHarness.Cli.Caching;

/// <summary>How large the feature store may become: what HARNESS_CACHE_SIZE says.</summary>
internal static class CacheLimit
{
    /// <summary>Name of the variable.</summary>
    public const string Variable = "HARNESS_CACHE_SIZE";

    /// <summary>Without the variable: some 30 baselines.</summary>
    public const long DefaultBytes = 20L << 30;

    /// <summary>The limit in bytes; 0 for no store.</summary>
    /// <param name="variable">Value of an environment variable.</param>
    /// <exception cref="BadInputException">EH5006: it is no size.</exception>
    public static long Find(Func<string, string?> variable) => variable(Variable) switch
    {
        null or "" => DefaultBytes,
        string text when Sizes.TryParse(text, out long bytes) => bytes,
        string text => throw new BadInputException("EH5006", $"{Variable} is '{text}'; {Sizes.Expected}"),
    };
}
