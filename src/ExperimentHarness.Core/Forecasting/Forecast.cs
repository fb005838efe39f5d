namespace ExperimentHarness.Core.Forecasting;

/// <summary>What something will take, as far as rates are known; a run that stops early takes less.</summary>
/// <param name="Seconds">Wall time; null where a rate is missing.</param>
/// <param name="Bytes">Disk; null where a rate is missing.</param>
/// <param name="IsRough">Whether a rate is scaled from another size or setting.</param>
public sealed record Forecast(double? Seconds, double? Bytes, bool IsRough)
{
    /// <summary>Nothing to do.</summary>
    public static Forecast Nothing { get; } = new(0, 0, IsRough: false);

    /// <summary>No rates.</summary>
    public static Forecast Unknown { get; } = new(null, null, IsRough: false);

    /// <summary>One after the other; unknown where one is.</summary>
    public static Forecast operator +(Forecast left, Forecast right) => Add(left, right);

    /// <summary>One after the other; unknown where one is.</summary>
    public static Forecast Add(Forecast left, Forecast right) =>
        new(left.Seconds + right.Seconds, left.Bytes + right.Bytes, left.IsRough || right.IsRough);

    /// <summary>The forecast of a run.</summary>
    /// <param name="work">What it has to do.</param>
    /// <param name="rates">Rates of this machine.</param>
    public static Forecast Of(RunWork work, RateTable rates)
    {
        var names = new RunRates(work);
        bool isRough = false;
        double? seconds = Part(work.ViewsToCompute > 0 && !work.IsBackboneReady ? 1 : 0, names.PrepareBackbone)
            + Part(work.ViewsToCompute, names.ComputeView)
            + (Part(work.Looks - work.ViewsToCompute, names.ReadView) ?? 0)
            + Part(work.Steps, names.HeadStep)
            + Part((double)work.Epochs * work.ValidationPictures, names.ValidatePicture)
            + Part(work.Epochs, names.EndEpoch)
            + Part(1, names.RunRest);
        double? bytes = Part(work.KeepsFeatures ? work.ViewsToCompute : 0, names.ViewBytes) + Part(1, names.RunBytes);
        return new Forecast(seconds, bytes, isRough);

        double? Part(double units, RateName name)
        {
            if (units <= 0)
            {
                return 0;
            }

            FoundRate? rate = rates.Find(name);
            isRough |= rate is { IsMeasured: false };
            return units * rate?.Value;
        }
    }
}
