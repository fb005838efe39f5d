using System.Globalization;

namespace ExperimentHarness.Core.Events;

/// <summary>The first place where two trainings of one run part.</summary>
/// <param name="Epoch">1-based.</param>
/// <param name="Quantity">Name of a metric, step, state_hash, or end where only one of them has this epoch.</param>
/// <param name="Recorded">What the record says.</param>
/// <param name="Again">What training again gave.</param>
public sealed record QuantityDifference(int Epoch, string Quantity, string Recorded, string Again)
{
    /// <summary>Of numbers, in the shortest form that tells their bits apart.</summary>
    public static QuantityDifference Of(int epoch, string quantity, double? recorded, double? again) => new(epoch, quantity, Text(recorded), Text(again));

    /// <summary>Such as <c>val_accuracy 0.925, then 0.913</c>.</summary>
    public string Values => $"{Quantity} {Recorded}, then {Again}";

    /// <summary>Such as <c>epoch 3: val_accuracy 0.925, then 0.913</c>.</summary>
    public override string ToString() => $"epoch {Epoch}: {Values}";

    private static string Text(double? value) => value?.ToString("R", CultureInfo.InvariantCulture) ?? "none";
}
