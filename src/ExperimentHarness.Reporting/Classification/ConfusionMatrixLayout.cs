using ExperimentHarness.Core.Collections;
using ExperimentHarness.Reporting.Drawing;
using SkiaSharp;

namespace ExperimentHarness.Reporting.Classification;

/// <summary>Where the parts of a confusion matrix lie, in units.</summary>
/// <param name="names">Names of the classes.</param>
internal sealed class ConfusionMatrixLayout(ValueList<string> names)
{
    public const float Side = 440;
    public const float LabelWidth = 110;
    public const float MaximumTurnedWidth = 90;
    private const float LabelHeight = 46;
    private const float LineHeight = 12;
    private const int MaximumNumberedClasses = 12;

    /// <summary>Names of the classes.</summary>
    public ValueList<string> Names => names;

    /// <summary>Whether names stand upright above their columns, because they do not fit otherwise.</summary>
    public bool IsTurned { get; } = Widest(names) > (Side / names.Count) - 6;

    /// <summary>Whether counts fit into the cells.</summary>
    public bool IsNumbered => names.Count <= MaximumNumberedClasses;

    /// <summary>Width of the card.</summary>
    public float Width => LabelWidth + Side + (2 * Theme.Margin);

    /// <summary>Height of the card.</summary>
    public float Height => Top + Side + Theme.Margin;

    private float Top { get; } = Theme.HeaderHeight + LabelHeight + (Widest(names) > (Side / names.Count) - 6 ? Math.Min(MaximumTurnedWidth, Widest(names)) - LineHeight : 0);

    /// <summary>Where the count of a pair of classes is drawn.</summary>
    public SKRect Cell(int label, int predicted)
    {
        float size = Side / names.Count;
        float gap = IsNumbered ? 1 : 0;
        return SKRect.Create(Theme.Margin + LabelWidth + (predicted * size), Top + (label * size), size - gap, size - gap);
    }

    private static float Widest(ValueList<string> names) => names.Max(name => Sheet.WidthOf(name, TextStyle.Label));
}
