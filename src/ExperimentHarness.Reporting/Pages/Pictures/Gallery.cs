using System.Globalization;
using ExperimentHarness.Core.Collections;

namespace ExperimentHarness.Reporting.Pages.Pictures;

/// <summary>Pictures with words under them, as many side by side as have room.</summary>
/// <param name="Title">What is seen.</param>
/// <param name="Caption">A sentence about it, or empty.</param>
/// <param name="Pictures">Row by row.</param>
/// <param name="WhenEmpty">What is said where there is no picture.</param>
public sealed record Gallery(string Title, string Caption, ValueList<GalleryPicture> Pictures, string WhenEmpty = "no pictures") : PagePart
{
    /// <summary>Whether rows are of four, as where each shows the views of one picture.</summary>
    public bool IsInFours { get; init; }

    /// <inheritdoc />
    internal override void Write(HtmlWriter html)
    {
        html.Open("div", ("class", "gallery"));
        html.Element("h3", Title, ("dir", "auto"));
        html.ElementIfAny("p", Caption, ("class", "caption"), ("dir", "auto"));
        if (Pictures.Count == 0)
        {
            html.Element("p", WhenEmpty, ("class", "empty"), ("dir", "auto"));
        }
        else
        {
            html.Open("ul", ("class", IsInFours ? "fours" : null));
            foreach (GalleryPicture picture in Pictures)
            {
                Write(html, picture);
            }

            html.Close();
        }

        html.Close();
    }

    private static void Write(HtmlWriter html, GalleryPicture picture)
    {
        html.Open("li", ("class", ToneNames.Of(picture.Tone)));
        html.Void(
            "img",
            ("src", $"data:image/webp;base64,{Convert.ToBase64String(picture.Picture.WebP.Span)}"),
            ("width", picture.Picture.Width.ToString(CultureInfo.InvariantCulture)),
            ("height", picture.Picture.Height.ToString(CultureInfo.InvariantCulture)),
            ("alt", picture.Picture.Alternative));
        html.Element("span", picture.Label, ("class", "label"), ("dir", "auto"));
        if (picture.Detail.Length > 0)
        {
            html.Element("span", picture.Detail, ("class", "detail"), ("dir", "auto"));
        }

        html.Close();
    }
}
