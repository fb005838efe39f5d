using ExperimentHarness.Core.Identity;
using ExperimentHarness.Core.Spec;

namespace ExperimentHarness.Data.Pixels;

/// <summary>Pictures that are wanted from the pixel store, and how to make them where it does not have them.</summary>
/// <param name="Key">Digest of everything that decides the pixels.</param>
/// <param name="Count">Number of pictures.</param>
/// <param name="Size">Size of each.</param>
/// <param name="Activity">What making them is called in progress reports.</param>
/// <param name="Render">Makes one.</param>
internal sealed record PixelRequest(ContentDigest Key, int Count, ImageSize Size, DataActivity Activity, PixelRenderer Render)
{
    /// <summary>Whether a set with missing pictures is kept; else <see cref="DefectivePicturesException"/> says which are missing.</summary>
    public bool KeepDefective { get; init; }
}
