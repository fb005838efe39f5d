using System.Globalization;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using ExperimentHarness.Reporting.Drawing;
using SkiaSharp;

namespace ExperimentHarness.Reporting.Pages;

/// <summary>Style and script that every page carries with it.</summary>
internal static class PageAssets
{
    /// <summary>The style, with the colours of <see cref="Theme"/>.</summary>
    public static string Style { get; } = Palette() + Read("page.css");

    /// <summary>Sorts tables; a page without it is whole.</summary>
    public static string Script { get; } = Read("page.js");

    /// <summary>Lets a browser run and show nothing but what the page brings: this style, this script, pictures within.</summary>
    public static string ContentPolicy { get; } =
        $"default-src 'none'; style-src '{Digest(Style)}'; script-src '{Digest(Script)}'; img-src data:; base-uri 'none'; form-action 'none'";

    private static string Palette()
    {
        var css = new StringBuilder();
        css.Append(CultureInfo.InvariantCulture, $":root{{{Colors(Theme.Series)}}}\n");
        css.Append(CultureInfo.InvariantCulture, $"@media screen and (prefers-color-scheme:dark){{:root{{{Colors(Theme.SeriesOnDark)}}}}}\n");
        for (int index = 0; index < Theme.Series.Count; index++)
        {
            css.Append(CultureInfo.InvariantCulture, $".s{index}{{--c:var(--s{index})}}");
        }

        return css.Append('\n').ToString();
    }

    private static string Colors(IReadOnlyList<SKColor> colors) =>
        string.Concat(colors.Select((color, index) => string.Create(CultureInfo.InvariantCulture, $"--s{index}:#{color.Red:x2}{color.Green:x2}{color.Blue:x2};")));

    private static string Digest(string text) => $"sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)))}";

    // Line ends of the working tree must not change the bytes of a page.
    private static string Read(string name)
    {
        using var reader = new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream(name)!);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
