namespace ExperimentHarness.Core.Problems;

/// <summary>A run cannot go on (a loss became NaN, a replayed epoch differs). The run is recorded as failed, the next one starts; exit code 1.</summary>
public sealed class RunFailedException : Exception
{
    /// <summary>With the cause and the place in the run.</summary>
    public RunFailedException(string code, string message, string where)
        : base($"error {code}: {message} (at {where})")
    {
        Problem = new Problem(code, message);
        Where = where;
    }

    /// <summary>The cause.</summary>
    public Problem Problem { get; }

    /// <summary>The place in the run, such as <c>epoch 3, step 17</c>.</summary>
    public string Where { get; }
}
