using System.Globalization;
using ExperimentHarness.Core.Collections;

namespace ExperimentHarness.Core.Planning;

/// <summary>Says why two runs have different keys.</summary>
public static class IdentityComparison
{
    private static readonly string[] ViewParts = ["model.backbone", "model.preprocessing", "model.trainable", "dataset.", "dataset_digest", "weights_digest", "engine", "numerics."];

    /// <summary>Every part that differs, in the order of names; none where the keys are the same.</summary>
    public static ValueList<IdentityDifference> Find(RunIdentity old, RunIdentity now) => IdentityDifference.Between(Parts(old), Parts(now));

    /// <summary>Of these, the ones that can give a view of a picture another name in the feature store: all but head, training and folds.</summary>
    /// <param name="differences">What <see cref="Find"/> found.</param>
    /// <param name="isAugmented">Whether the second run draws random changes; if so its seed decides them.</param>
    public static ValueList<IdentityDifference> OfViews(IEnumerable<IdentityDifference> differences, bool isAugmented) =>
        differences.Where(difference => DecidesViews(difference.Name, isAugmented)).ToValueList();

    private static bool DecidesViews(string name, bool isAugmented) => name switch
    {
        "seed" => isAugmented,
        "numerics.Head" or "numerics.TensorFlowHead" or "dataset.fraction" or "dataset.folds" or "dataset.split_seed" => false,
        _ => name.StartsWith("augmentation.", StringComparison.Ordinal) || ViewParts.Any(part => name.StartsWith(part, StringComparison.Ordinal)),
    };

    private static Dictionary<string, string> Parts(RunIdentity identity)
    {
        var parts = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["seed"] = identity.Seed.ToString(CultureInfo.InvariantCulture),
            ["dataset_digest"] = identity.DatasetDigest,
            ["weights_digest"] = identity.WeightsDigest,
            ["engine"] = identity.Engine,
        };
        if (identity.Fold is { } fold)
        {
            parts["fold"] = fold.ToString(CultureInfo.InvariantCulture);
        }

        foreach ((string name, string value) in SpecParams.Of(identity.Spec))
        {
            parts[name] = value;
        }

        foreach ((string name, int version) in identity.Numerics)
        {
            parts[$"numerics.{name}"] = version.ToString(CultureInfo.InvariantCulture);
        }

        return parts;
    }
}
