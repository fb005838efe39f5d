using static ExperimentHarness.Reporting.Pages.HtmlWriter;

namespace ExperimentHarness.Reporting.Pages.Charts;

/// <summary>Shapes of points: series are told apart by shape and colour both.</summary>
internal static class MarkerShape
{
    private const int Shapes = 4;

    /// <summary>The path of a marker: a circle, a square, a triangle, a diamond, then again.</summary>
    /// <param name="series">Palette index of its series.</param>
    /// <param name="x">Its middle.</param>
    /// <param name="y">Its middle.</param>
    /// <param name="size">Half of its width.</param>
    public static string Path(int series, double x, double y, double size = 3.2) => (series % Shapes) switch
    {
        0 => $"M{Number(x - size)} {Number(y)}a{Number(size)} {Number(size)} 0 1 0 {Number(2 * size)} 0a{Number(size)} {Number(size)} 0 1 0 {Number(-2 * size)} 0z",
        1 => $"M{Number(x - (size * 0.9))} {Number(y - (size * 0.9))}h{Number(size * 1.8)}v{Number(size * 1.8)}h{Number(-size * 1.8)}z",
        2 => $"M{Number(x)} {Number(y - (size * 1.2))}l{Number(size * 1.2)} {Number(size * 2.1)}h{Number(-size * 2.4)}z",
        _ => $"M{Number(x)} {Number(y - (size * 1.3))}l{Number(size * 1.3)} {Number(size * 1.3)}l{Number(-size * 1.3)} {Number(size * 1.3)}l{Number(-size * 1.3)} {Number(-size * 1.3)}z",
    };
}
