using ExperimentHarness.Core.Problems;

namespace ExperimentHarness.Cli.Sweeping;

/// <summary>A trial has no answer, and the same command may bring one: it costs the sweep this trial alone, and those that would look at it.</summary>
/// <param name="cause">What the sweep ends with once the other trials have ended.</param>
internal sealed class LostTrialException(RunFailedException cause) : Exception(cause.Message, cause)
{
    /// <summary>What the sweep ends with.</summary>
    public RunFailedException Cause => cause;
}
