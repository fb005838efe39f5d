using System.Globalization;
using ExperimentHarness.Core.Collections;
using ExperimentHarness.Core.Planning;
using ExperimentHarness.Core.Spec;

namespace ExperimentHarness.Cli.Experiments;

/// <summary>Compares the keys that enter a run key by the digests of pictures and weights alone.</summary>
internal static class SpecSources
{
    /// <summary>Those that differ.</summary>
    public static ValueList<IdentityDifference> Compare(ExperimentSpec old, ExperimentSpec now) =>
        Values(old).Zip(Values(now), (before, after) => new IdentityDifference(before.Name, before.Value, after.Value))
            .Where(difference => difference.Old != difference.New)
            .ToValueList();

    private static IEnumerable<(string Name, string? Value)> Values(ExperimentSpec spec) =>
    [
        ("dataset.source", spec.Dataset.Source),
        ("dataset.train", spec.Dataset.Train),
        ("dataset.validation", spec.Dataset.Validation.ToString()),
        ("dataset.limit", spec.Dataset.Limit?.ToString(CultureInfo.InvariantCulture)),
        ("dataset.on_bad_image", spec.Dataset.OnBadImage.ToString().ToLowerInvariant()),
        ("dataset.procedural", spec.Dataset.Procedural.ToString()),
        ("model.weights", spec.Model.Weights),
        ("model.weights_seed", spec.Model.WeightsSeed.ToString(CultureInfo.InvariantCulture)),
    ];
}
