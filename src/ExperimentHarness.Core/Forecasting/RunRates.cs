using System.Globalization;

namespace ExperimentHarness.Core.Forecasting;

/// <summary>Names of the rates that a run depends on.</summary>
/// <param name="work">The run's work.</param>
public sealed class RunRates(RunWork work)
{
    /// <summary>Seconds to make the backbone; in proportion to nothing.</summary>
    public RateName PrepareBackbone => new("prepare_backbone", work.Backbone, 1);

    /// <summary>Seconds to compute and keep the features of a view.</summary>
    public RateName ComputeView => new("compute_view", work.Backbone, work.Pixels);

    /// <summary>Seconds to read the features of a view.</summary>
    public RateName ReadView => new("read_view", work.Backbone, work.Pixels);

    /// <summary>Seconds of a training step whose features are at hand.</summary>
    public RateName HeadStep => new("head_step", work.Head, work.HeadWeights);

    /// <summary>Seconds to validate a picture.</summary>
    public RateName ValidatePicture => new("validate_picture", work.Head, work.HeadWeights);

    /// <summary>Seconds at an epoch's end: hash, journal, checkpoint.</summary>
    public RateName EndEpoch => new("end_epoch", work.Head, work.HeadWeights);

    /// <summary>Seconds of a run beside all that: its initial weights, its model, its pictures, its record; in proportion to nothing.</summary>
    public RateName RunRest => new("run_rest", string.Create(CultureInfo.InvariantCulture, $"{work.HeadWeights} weights, {work.Pixels} pixels"), 1);

    /// <summary>Bytes of a view in the feature store.</summary>
    public RateName ViewBytes => new("view_bytes", work.Backbone, work.Pixels);

    /// <summary>Bytes that a run leaves in its folder.</summary>
    public RateName RunBytes => new("run_bytes", "", work.HeadWeights);
}
