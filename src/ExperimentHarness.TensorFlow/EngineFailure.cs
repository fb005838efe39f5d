using ExperimentHarness.Core.Problems;
using ExperimentHarness.TensorFlow.Native;

namespace ExperimentHarness.TensorFlow;

/// <summary>Turns TensorFlow's refusals into the harness' own.</summary>
internal static class EngineFailure
{
    /// <summary>Does something for a run, which fails where TensorFlow does.</summary>
    /// <param name="work">What to do.</param>
    /// <param name="where">Place in the run.</param>
    /// <exception cref="RunFailedException">EH3401: TensorFlow refused; EH3402: it had no memory left.</exception>
    public static T Guard<T>(Func<T> work, string where)
    {
        try
        {
            return work();
        }
        catch (TensorFlowException failure) when (failure.Code == StatusCode.ResourceExhausted)
        {
            throw new RunFailedException("EH3402", $"TensorFlow has no memory left: {failure.Words}; close other programs, or lower training.batch_size", where);
        }
        catch (TensorFlowException failure)
        {
            throw new RunFailedException("EH3401", $"TensorFlow could not go on: {failure.Code}: {failure.Words}", where);
        }
    }
}
