using ExperimentHarness.Core.Metrics;
using ExperimentHarness.Core.Spec;

namespace ExperimentHarness.Core.LearningRates;

/// <summary>
/// Reduces the rate when the monitored metric stalls: Keras' ReduceLROnPlateau, but for one thing: Keras takes every metric
/// without "acc" in its name for one that should fall, auc too; here the direction is <see cref="MetricDirection"/>'s.
/// </summary>
public static class Plateau
{
    /// <summary>State before the first epoch.</summary>
    public static PlateauState Start(ScheduleSpec spec, double initialRate) =>
        new(initialRate, MetricDirection.Worst(MetricDirection.Of(spec.Monitor)), 0, 0);

    /// <summary>State after an epoch.</summary>
    /// <param name="spec">A schedule named reduce_on_plateau.</param>
    /// <param name="state">State before it.</param>
    /// <param name="value">Value of the monitored metric; NaN is no progress.</param>
    public static PlateauState Observe(ScheduleSpec spec, PlateauState state, double value)
    {
        if (state.CooldownLeft > 0)
        {
            state = state with { CooldownLeft = state.CooldownLeft - 1, Wait = 0 };
        }

        if (MetricDirection.IsBetter(MetricDirection.Of(spec.Monitor), value, state.Best, spec.MinDelta))
        {
            return state with { Best = value, Wait = 0 };
        }

        if (state.CooldownLeft > 0)
        {
            return state;
        }

        state = state with { Wait = state.Wait + 1 };
        if (state.Wait < spec.Patience || state.LearningRate <= spec.MinLearningRate)
        {
            return state;
        }

        return state with
        {
            LearningRate = Math.Max(state.LearningRate * spec.Factor, spec.MinLearningRate),
            Wait = 0,
            CooldownLeft = spec.Cooldown,
        };
    }
}
