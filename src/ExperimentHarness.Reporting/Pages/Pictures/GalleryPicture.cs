namespace ExperimentHarness.Reporting.Pages.Pictures;

/// <summary>A picture of a gallery with words under it.</summary>
/// <param name="Picture">The picture.</param>
/// <param name="Label">What is under it, such as its class.</param>
/// <param name="Detail">A second line, or empty.</param>
/// <param name="Tone">What it means.</param>
public sealed record GalleryPicture(Picture Picture, string Label, string Detail = "", Tone Tone = Tone.Plain);
