using ExperimentHarness.Core.Collections;
using ExperimentHarness.Core.Identity;

namespace ExperimentHarness.Core.Planning;

/// <summary>A part of a run's identity or environment that two runs do not share.</summary>
/// <param name="Name">Dotted spec key, or seed, fold, dataset_digest, weights_digest, engine, numerics.NAME; of an environment, its dotted key.</param>
/// <param name="Old">Value of the first run; null where it has none.</param>
/// <param name="New">Value of the second run; null where it has none.</param>
public sealed record IdentityDifference(string Name, string? Old, string? New)
{
    /// <summary>Every name whose value differs, in the order of names.</summary>
    public static ValueList<IdentityDifference> Between(IReadOnlyDictionary<string, string> old, IReadOnlyDictionary<string, string> now) =>
        old.Keys.Union(now.Keys, StringComparer.Ordinal)
            .Order(StringComparer.Ordinal)
            .Select(name => new IdentityDifference(name, old.GetValueOrDefault(name), now.GetValueOrDefault(name)))
            .Where(difference => difference.Old != difference.New)
            .ToValueList();

    /// <summary>Such as <c>training.optimizer.learning_rate 0.0001 → 0.0003</c>.</summary>
    public override string ToString() => $"{Name} {Text(Old)} → {Text(New)}";

    /// <summary>A value as people read it: of a digest the first digits.</summary>
    public static string Shown(string value) => ContentDigest.IsHex(value) ? new ContentDigest(value).Short : value;

    private static string Text(string? value) => value switch
    {
        null => "(none)",
        _ => Shown(value),
    };
}
