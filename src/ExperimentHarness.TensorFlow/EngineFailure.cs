using ExperimentHarness.Core.Problems;
using ExperimentHarness.TensorFlow.Native;

namespace ExperimentHarness.TensorFlow;

/// <summary>Turns TensorFlow's refusals into the harness' own.</summary>
internal static class EngineFailure
{
    /// <summary>What a refusal is to a run: EH3401, or EH3402 where it had no memory left.</summary>
    /// <param name="where">Place in the run.</param>
    /// <param name="failure">The refusal.</param>
    public static RunFailedException At(string where, TensorFlowException failure) => failure.Code == StatusCode.ResourceExhausted
        ? new("EH3402", $"TensorFlow has no memory left: {failure.Words}; close other programs, or lower training.batch_size or model.head.hidden_units", where)
        : new("EH3401", $"TensorFlow could not go on: {failure.Code}: {failure.Words}; that is a bug of the harness or of the library: report it with these words", where);

    /// <summary>Makes something for a run, which fails where TensorFlow does.</summary>
    /// <param name="make">Makes it.</param>
    /// <param name="where">Place in the run.</param>
    /// <exception cref="RunFailedException">EH3401: TensorFlow refused; EH3402: it had no memory left.</exception>
    public static T Guard<T>(Func<T> make, string where)
    {
        try
        {
            return make();
        }
        catch (TensorFlowException failure)
        {
            throw At(where, failure);
        }
    }
}
