namespace ExperimentHarness.Data.Procedural;

/// <summary>What a class of the procedural data set looks like: foreground or background at a place of a plane that is tiled with unit cells.</summary>
/// <param name="Name">Class name.</param>
/// <param name="IsForeground">From coordinates in cells.</param>
internal sealed record ProceduralTexture(string Name, Func<double, double, bool> IsForeground)
{
    /// <summary>All textures; a data set of n classes uses the first n.</summary>
    public static IReadOnlyList<ProceduralTexture> All { get; } =
    [
        new("stripes", (x, _) => Fraction(x) < 0.5),
        new("checks", (x, y) => Fraction(x) < 0.5 == Fraction(y) < 0.5),
        new("discs", (x, y) => Square(Fraction(x) - 0.5) + Square(Fraction(y) - 0.5) < 0.14),
        new("grid", (x, y) => Fraction(x) < 0.2 || Fraction(y) < 0.2),
        new("rings", (x, y) => Fraction(Math.Sqrt(Square(x) + Square(y))) < 0.5),
        new("triangles", (x, y) => Fraction(x) < Fraction(y)),
        new("zigzags", (x, y) => Fraction(x + Math.Abs(Fraction(y) - 0.5)) < 0.5),
        new("bricks", (x, y) => Fraction(y) > 0.15 && Fraction((x / 2) + (Math.Floor(y) / 2)) > 0.08),
        new("crosses", (x, y) => Math.Min(Distance(x), Distance(y)) < 0.12 && Math.Max(Distance(x), Distance(y)) < 0.36),
        new("circles", (x, y) => Math.Abs(Square(Fraction(x) - 0.5) + Square(Fraction(y) - 0.5) - 0.13) < 0.05),
    ];

    private static double Fraction(double x) => x - Math.Floor(x);

    private static double Distance(double x) => Math.Abs(Fraction(x) - 0.5);

    private static double Square(double x) => x * x;
}
