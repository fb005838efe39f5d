using ExperimentHarness.Core.Collections;
using ExperimentHarness.Core.Search;
using ExperimentHarness.Core.Spec;
using ExperimentHarness.Core.Sweeps;
using ExperimentHarness.Reporting.Sweeps;

namespace ExperimentHarness.Tests.Reporting.Sweeps;

/// <summary>Sweeps to draw.</summary>
internal static class SomeSweeps
{
    public const string Rate = "training.optimizer.learning_rate";
    public const string Optimizer = "training.optimizer.name";

    private static readonly ValueMap<SweepParameter> Parameters = new(
    [
        new(Rate, new SweepParameter.Range(1e-5, 1e-1, ParameterScale.Log, null)),
        new(Optimizer, new SweepParameter.Values(["sgd", "adam"])),
    ]);

    /// <summary>Eleven trials: nine complete, the fourth best, one pruned, one failed.</summary>
    public static SweepResults Mixed { get; } = Of(
        Trial(1, 1e-5, "sgd", 0.5),
        Trial(2, 1e-4, "adam", 0.6),
        Trial(3, 1e-3, "sgd", 0.55, TrialOutcome.Pruned),
        Trial(4, 1e-2, "adam", 0.9),
        Trial(5, 1e-1, "sgd", null, TrialOutcome.Failed),
        Trial(6, 3e-2, "sgd", 0.7),
        Trial(7, 3e-3, "adam", 0.8),
        Trial(8, 3e-4, "adam", 0.65),
        Trial(9, 3e-5, "sgd", 0.52),
        Trial(10, 1e-3, "adam", 0.78),
        Trial(11, 1e-4, "sgd", 0.58));

    public static SweepResults Of(params SweepTrial[] trials) => Of(Parameters, trials);

    public static SweepResults Of(ValueMap<SweepParameter> parameters, params SweepTrial[] trials) =>
        new("quickstart-sweep", new SweepSpec { Method = SweepMethod.Random, Trials = trials.Length, Parameters = parameters }, trials.ToValueList());

    public static SweepTrial Trial(int number, double rate, string optimizer, double? value, TrialOutcome outcome = TrialOutcome.Completed) => Trial(
        number,
        new ValueMap<string>([new(Rate, rate.ToString("R", System.Globalization.CultureInfo.InvariantCulture)), new(Optimizer, optimizer)]),
        value,
        outcome);

    public static SweepTrial Trial(int number, ValueMap<string> parameters, double? value, TrialOutcome outcome = TrialOutcome.Completed) => new(number, parameters, DateTimeOffset.UnixEpoch)
    {
        End = new TrialEnded(number, outcome, value, value is { } only ? [only] : [], [new TrialRun("0123456789ab", 1, null, value)], outcome == TrialOutcome.Failed ? "EH3001 at epoch 1: the loss is NaN" : null),
    };
}
