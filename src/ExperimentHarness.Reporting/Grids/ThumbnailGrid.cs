using ExperimentHarness.Core.Collections;
using ExperimentHarness.Reporting.Pages.Pictures;

namespace ExperimentHarness.Reporting.Grids;

/// <summary>A grid of pictures as a run keeps it, so that it can be drawn again without the data set.</summary>
/// <param name="Name">Name of its file in artifacts/images/, without extension.</param>
/// <param name="Title">What is seen.</param>
/// <param name="Caption">A sentence about it, or empty.</param>
/// <param name="WhenEmpty">What is said where there is no picture.</param>
/// <param name="Thumbnails">Row by row.</param>
public sealed record ThumbnailGrid(string Name, string Title, string Caption, string WhenEmpty, ValueList<Thumbnail> Thumbnails)
{
    /// <summary>Whether each row shows the views of one picture, which must stay together.</summary>
    public bool IsByRow { get; init; }

    /// <summary>Keeps a grid.</summary>
    public static ThumbnailGrid Of(string name, PictureGrid grid) =>
        new(name, grid.Title, grid.Caption, grid.WhenEmpty, grid.Tiles.Select(Thumbnail.Of).ToValueList());

    /// <summary>To be drawn as a file of its own.</summary>
    /// <param name="owner">Whose it is.</param>
    public PictureGrid ToPictureGrid(string owner) =>
        new(Title, Caption.Length == 0 ? owner : $"{owner} · {Caption}", Thumbnails.Select(thumbnail => thumbnail.ToTile()).ToValueList(), WhenEmpty);

    /// <summary>To be shown on a page.</summary>
    public Gallery ToGallery() => new(Title, Caption, Thumbnails.Select(Show).ToValueList(), WhenEmpty) { IsInFours = IsByRow };

    private static GalleryPicture Show(Thumbnail thumbnail)
    {
        string words = thumbnail.Detail.Length == 0 ? thumbnail.Label : $"{thumbnail.Label}, {thumbnail.Detail}";
        string alternative = thumbnail.Path.Length == 0 ? words : $"{thumbnail.Path}: {words}";
        return new GalleryPicture(new Picture(thumbnail.WebP, thumbnail.Size.Width, thumbnail.Size.Height, alternative), thumbnail.Label, thumbnail.Detail);
    }
}
