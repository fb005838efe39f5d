using ExperimentHarness.Core.Identity;
using ExperimentHarness.Core.Spec;
using ExperimentHarness.Data.Pixels;

namespace ExperimentHarness.Data.Datasets;

/// <summary>Pictures of one size with their labels, in a fixed order: by class, then as Keras lists files. Readable from any thread while its <see cref="Dataset"/> is open.</summary>
public sealed class ImageSet
{
    private readonly PixelFile _pixels;
    private readonly IReadOnlyList<PictureFile> _pictures;
    private readonly int[] _slots;

    /// <summary>A choice of the pictures of a pixel file.</summary>
    internal ImageSet(PixelFile pixels, ImageSize size, IReadOnlyList<PictureFile> pictures, int[] slots)
    {
        _pixels = pixels;
        _pictures = pictures;
        _slots = slots;
        Size = size;
    }

    /// <summary>Number of pictures.</summary>
    public int Count => _slots.Length;

    /// <summary>Size of every picture.</summary>
    public ImageSize Size { get; }

    /// <summary>Index of a picture's class in <see cref="Dataset.ClassNames"/>.</summary>
    public int Label(int index) => _pictures[_slots[index]].Label;

    /// <summary>Path within the split's folder, with slashes, such as <c>cats/cat.0.jpg</c>.</summary>
    public string RelativePath(int index) => _pictures[_slots[index]].Path;

    /// <summary>Reads a picture from disk.</summary>
    /// <param name="index">Its place in this set.</param>
    /// <param name="pixels">Receives uint8 [H, W, 3], RGB.</param>
    public void ReadPixels(int index, Span<byte> pixels) => _pixels.Read(_slots[index], pixels);

    /// <summary>SHA-256 of a picture's pixels, which with size, change and backbone decides its features.</summary>
    public ContentDigest PixelsDigest(int index) => _pixels.Digest(_slots[index]);

    /// <summary>Some pictures of this set.</summary>
    internal ImageSet Choose(IEnumerable<int> indices) => new(_pixels, Size, _pictures, [.. indices.Select(index => _slots[index])]);
}
