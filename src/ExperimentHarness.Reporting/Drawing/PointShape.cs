namespace ExperimentHarness.Reporting.Drawing;

/// <summary>How a point of a cloud looks; meaning never rests on colour alone.</summary>
internal enum PointShape
{
    /// <summary>Filled.</summary>
    Disc,

    /// <summary>A circle's outline.</summary>
    Ring,

    /// <summary>Two strokes.</summary>
    Cross,
}
