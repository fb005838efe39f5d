using ExperimentHarness.Core.Spec;
using ExperimentHarness.Data.Augmentation;
using ExperimentHarness.Data.Datasets;

namespace ExperimentHarness.Training.Engines;

/// <summary>Versions of the arithmetic between a file and the backbone, which every engine shares.</summary>
public static class InputNumerics
{
    /// <summary>Version of each component that a run of this spec uses.</summary>
    public static IEnumerable<KeyValuePair<string, int>> Of(ExperimentSpec spec) =>
    [
        new("Pixels", DatasetOpener.NumericsVersion),
        new("Preprocessing", PixelPreprocessing.NumericsVersion),
        .. spec.Augmentation.IsIdentity
            ? Array.Empty<KeyValuePair<string, int>>()
            : [new("Augmentation", AugmentationSampler.NumericsVersion), new("AffineWarp", AffineWarp.NumericsVersion)],
    ];
}
