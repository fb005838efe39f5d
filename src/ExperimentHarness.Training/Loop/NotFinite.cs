using ExperimentHarness.Core.Problems;

namespace ExperimentHarness.Training.Loop;

/// <summary>What ends a run whose loss is NaN or infinite.</summary>
internal static class NotFinite
{
    /// <summary>Says what to do about it.</summary>
    /// <param name="loss">The loss.</param>
    /// <param name="learningRate">Learning rate of the last step.</param>
    /// <param name="where">Place in the run.</param>
    public static RunFailedException Failure(double loss, double learningRate, string where) => new(
        "EH3001", $"the loss became {loss}: the learning rate {learningRate} is probably too high; the last complete epoch is kept", where);
}
