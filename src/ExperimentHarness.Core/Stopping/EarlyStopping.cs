using ExperimentHarness.Core.Metrics;
using ExperimentHarness.Core.Spec;

namespace ExperimentHarness.Core.Stopping;

/// <summary>
/// Stops training when the monitored metric no longer gets better, as Keras 3's EarlyStopping does. With restore_best_weights the
/// model ends with the weights of <see cref="EarlyStoppingState.BestEpoch"/>, whether training stopped early or went through
/// to its last epoch; without, with those of the last epoch. Keras compares in float32; here values are compared as float64.
/// </summary>
public static class EarlyStopping
{
    /// <summary>State before the first epoch.</summary>
    public static EarlyStoppingState Start(EarlyStoppingSpec spec) =>
        new(MetricDirection.Worst(MetricDirection.Of(spec.Monitor)), 0, 0, null);

    /// <summary>State after an epoch. Where its BestEpoch is this epoch, these are the weights to keep as the best.</summary>
    /// <param name="spec">What to watch.</param>
    /// <param name="state">State before it.</param>
    /// <param name="epoch">1-based.</param>
    /// <param name="value">Value of the monitored metric; NaN is no progress.</param>
    public static EarlyStoppingState Observe(EarlyStoppingSpec spec, EarlyStoppingState state, int epoch, double value)
    {
        if (MetricDirection.IsBetter(MetricDirection.Of(spec.Monitor), value, state.Best, Math.Abs(spec.MinDelta)))
        {
            return state with { Best = value, BestEpoch = epoch, Wait = 0 };
        }

        state = state with { BestEpoch = state.BestEpoch == 0 ? epoch : state.BestEpoch, Wait = state.Wait + 1 };

        // Never after the first epoch, whatever the patience.
        return state.Wait >= spec.Patience && epoch > 1 ? state with { StoppedEpoch = epoch } : state;
    }

    /// <summary>The epoch (1-based) whose weights the model ends with.</summary>
    /// <param name="spec">What was watched.</param>
    /// <param name="state">State after the last epoch.</param>
    /// <param name="lastEpoch">Last epoch that was trained.</param>
    public static int FinalWeightsEpoch(EarlyStoppingSpec spec, EarlyStoppingState state, int lastEpoch) =>
        spec.RestoreBestWeights && state.BestEpoch > 0 ? state.BestEpoch : lastEpoch;
}
