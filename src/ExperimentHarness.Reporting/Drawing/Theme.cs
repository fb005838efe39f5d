using SkiaSharp;

namespace ExperimentHarness.Reporting.Drawing;

/// <summary>
/// Colours and sizes that all pictures share. Every picture is a white card, so that it reads in light and dark pages.
/// The series' colours are those of Okabe and Ito, told apart with any kind of colour vision; meaning never rests on
/// colour alone.
/// </summary>
internal static class Theme
{
    /// <summary>Pixels per unit of length; pictures stay sharp where a page shrinks them.</summary>
    public const float Scale = 1.5f;

    /// <summary>Size of most text.</summary>
    public const float TextSize = 13;

    /// <summary>Size of a picture's title.</summary>
    public const float TitleSize = 18;

    /// <summary>Free space at the card's edges.</summary>
    public const float Margin = 18;

    /// <summary>Height of the part above the drawing that holds title and caption.</summary>
    public const float HeaderHeight = 62;

    public static SKColor Card => SKColors.White;

    public static SKColor Ink => new(0x20, 0x24, 0x28);

    public static SKColor MutedInk => new(0x5A, 0x60, 0x66);

    public static SKColor Grid => new(0xE3, 0xE6, 0xE8);

    public static SKColor Blue => new(0x00, 0x72, 0xB2);

    public static SKColor Vermilion => new(0xD5, 0x5E, 0x00);

    /// <summary>Colours of series where there are several, in order.</summary>
    public static IReadOnlyList<SKColor> Series { get; } =
    [
        Blue,
        Vermilion,
        new(0x00, 0x9E, 0x73),
        new(0xCC, 0x79, 0xA7),
        new(0xE6, 0x9F, 0x00),
        new(0x56, 0xB4, 0xE9),
        new(0x20, 0x24, 0x28),
        new(0x9A, 0x8F, 0x1D),
    ];

    /// <summary>The same colours, in the same order, lighter where a dark page would swallow them.</summary>
    public static IReadOnlyList<SKColor> SeriesOnDark { get; } =
    [
        new(0x4D, 0xA8, 0xE0),
        new(0xFF, 0x8A, 0x3C),
        new(0x2F, 0xC7, 0x9B),
        new(0xE3, 0x9C, 0xC5),
        new(0xF2, 0xBE, 0x42),
        new(0x9F, 0xD8, 0xF8),
        new(0xE7, 0xEA, 0xEE),
        new(0xCB, 0xBF, 0x4B),
    ];
}
