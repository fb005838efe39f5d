using ExperimentHarness.Core.Arithmetic;
using ExperimentHarness.Core.Spec;

namespace ExperimentHarness.Core.LearningRates;

/// <summary>The learning rate as a function of the step. A plateau's reductions depend on metrics instead: see <see cref="Plateau"/>.</summary>
public sealed class LearningRateSchedule
{
    private readonly Func<long, double> _rate;

    private LearningRateSchedule(Func<long, double> rate) => _rate = rate;

    /// <summary>Makes the schedule of a run.</summary>
    /// <param name="spec">The rule; null for a constant rate. reduce_on_plateau is constant here too.</param>
    /// <param name="initialRate">The optimizer's rate.</param>
    /// <param name="totalSteps">Steps of the run, where cosine ends by default.</param>
    /// <param name="stepsPerEpoch">Steps of an epoch, for boundaries and for exponential's default decay_steps.</param>
    public static LearningRateSchedule Create(ScheduleSpec? spec, double initialRate, long totalSteps, int stepsPerEpoch)
    {
        if (spec is null)
        {
            return new LearningRateSchedule(_ => initialRate);
        }

        return spec.Name switch
        {
            ScheduleName.Cosine => Cosine(spec, initialRate, totalSteps),
            ScheduleName.Exponential => Exponential(spec, initialRate, stepsPerEpoch),
            ScheduleName.Step => Steps(spec, initialRate, stepsPerEpoch),
            ScheduleName.ReduceOnPlateau => new LearningRateSchedule(_ => initialRate),
            _ => throw new ArgumentOutOfRangeException(nameof(spec), spec.Name, "not a schedule"),
        };
    }

    /// <summary>Rate of the update number <paramref name="step"/>, 0-based. Not yet rounded to float32, in which optimizers compute.</summary>
    public double At(long step) => _rate(step);

    /// <summary>Loshchilov and Hutter 2017, with Keras' CosineDecay's linear warm-up from 0.</summary>
    private static LearningRateSchedule Cosine(ScheduleSpec spec, double initialRate, long totalSteps)
    {
        long warmup = spec.WarmupSteps;
        double decay = spec.DecaySteps ?? Math.Max(totalSteps - warmup, 1);
        return new LearningRateSchedule(step =>
        {
            if (step < warmup)
            {
                return initialRate * step / warmup;
            }

            double done = Math.Min(step - warmup, decay) / decay;
            double descent = 0.5 * (1 + PortableMath.Cos(Math.PI * done));
            return initialRate * (((1 - spec.Alpha) * descent) + spec.Alpha);
        });
    }

    private static LearningRateSchedule Exponential(ScheduleSpec spec, double initialRate, int stepsPerEpoch)
    {
        double decay = spec.DecaySteps ?? stepsPerEpoch;
        return new LearningRateSchedule(step =>
        {
            double exponent = step / decay;
            return initialRate * PortableMath.Pow(spec.DecayRate, spec.Staircase ? Math.Floor(exponent) : exponent);
        });
    }

    private static LearningRateSchedule Steps(ScheduleSpec spec, double initialRate, int stepsPerEpoch) =>
        new(step =>
        {
            double rate = initialRate;
            foreach (int boundary in spec.Boundaries)
            {
                // Boundary b: the first step of epoch b + 1 (1-based) is the first with the smaller rate.
                rate = step >= (long)boundary * stepsPerEpoch ? rate * spec.Factor : rate;
            }

            return rate;
        });
}
