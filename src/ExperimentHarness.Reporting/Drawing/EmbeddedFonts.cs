using System.Reflection;
using ScottPlot;
using SkiaSharp;

namespace ExperimentHarness.Reporting.Drawing;

/// <summary>
/// The one family that every picture is written in. It comes with the program, so that text shows on machines without
/// fonts and has the same pixels on those with others.
/// </summary>
internal sealed class EmbeddedFonts : IFontResolver
{
    /// <summary>Name under which plots ask for it.</summary>
    public const string Family = "Inter";

    private static readonly SKTypeface RegularTypeface = Load("Inter-Regular.ttf");
    private static readonly SKTypeface SemiBoldTypeface = Load("Inter-SemiBold.ttf");

    // ScottPlot finds fonts through a list of its own that lives as long as the process.
    static EmbeddedFonts() => Fonts.FontResolvers.Insert(0, new EmbeddedFonts());

    /// <summary>For labels and captions.</summary>
    public static SKTypeface Regular => RegularTypeface;

    /// <summary>For titles.</summary>
    public static SKTypeface SemiBold => SemiBoldTypeface;

    /// <inheritdoc />
    public SKTypeface? CreateTypeface(string fontName, FontWeight weight, FontSlant slant, FontSpacing width) =>
        CreateTypeface(fontName, weight >= FontWeight.SemiBold, slant != FontSlant.Upright);

    /// <inheritdoc />
    public SKTypeface? CreateTypeface(string fontName, bool bold, bool italic) =>
        fontName != Family ? null : bold ? SemiBoldTypeface : RegularTypeface;

    private static SKTypeface Load(string name)
    {
        using Stream font = Assembly.GetExecutingAssembly().GetManifestResourceStream(name)!;
        return SKTypeface.FromStream(font);
    }
}
