using System.Globalization;
using ExperimentHarness.Core.Problems;
using ExperimentHarness.Training.Loop;

namespace ExperimentHarness.Cli.Experiments;

/// <summary>How old a checkpoint may become: what HARNESS_CHECKPOINT_SECONDS says.</summary>
internal static class CheckpointInterval
{
    /// <summary>Name of the variable.</summary>
    public const string Variable = "HARNESS_CHECKPOINT_SECONDS";

    /// <summary>The age; zero for a checkpoint after every epoch.</summary>
    /// <param name="variable">Value of an environment variable.</param>
    /// <exception cref="BadInputException">EH5008: it is no number of seconds.</exception>
    public static TimeSpan Find(Func<string, string?> variable) => variable(Variable) switch
    {
        null or "" => TrainingRun.DefaultCheckpointInterval,
        string text when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int seconds) => TimeSpan.FromSeconds(seconds),
        string text => throw new BadInputException("EH5008", $"{Variable} is '{text}'; write a whole number of seconds, such as 30, or 0 for a checkpoint after every epoch"),
    };
}
