using System.Runtime.InteropServices;
using SkiaSharp;

namespace ExperimentHarness.Data.Pixels;

/// <summary>
/// Decodes JPEG, PNG, BMP, GIF (first frame) and WebP by content, whatever the file is called, to 8-bit RGB as PIL's
/// <c>convert('RGB')</c> does: EXIF orientation and colour profiles are not applied, alpha is dropped. For JPEG this is
/// libjpeg-turbo with its defaults (slow integer transform, fancy upsampling), whose bytes equal PIL's.
/// </summary>
internal static class ImageDecoder
{
    /// <summary>More pixels than this are refused before they are decoded: at four bytes each, several at once would fill the memory.</summary>
    public const long MaximumPixels = 64_000_000;

    /// <summary>Larger files are refused before they are read.</summary>
    public const long MaximumBytes = 256_000_000;

    /// <summary>Decodes the content of a file; exactly one of the results is not null.</summary>
    public static (RgbImage? Image, ImageDefect? Defect) Decode(byte[] content)
    {
        if (content.Length == 0)
        {
            return (null, new ImageDefect("EH2006", "has zero bytes: get it again, remove it, or set dataset.on_bad_image to skip"));
        }

        GCHandle pinned = GCHandle.Alloc(content, GCHandleType.Pinned);
        try
        {
            using SKData data = SKData.Create(pinned.AddrOfPinnedObject(), content.Length);
            using SKCodec? codec = SKCodec.Create(data);
            return codec is null ? (null, NotAPicture(content)) : Decode(codec);
        }
        finally
        {
            pinned.Free();
        }
    }

    private static (RgbImage? Image, ImageDefect? Defect) Decode(SKCodec codec)
    {
        (int width, int height) = (codec.Info.Width, codec.Info.Height);
        if ((long)width * height > MaximumPixels)
        {
            return (null, new ImageDefect("EH2009", $"has {width}x{height} pixels, more than {MaximumPixels:N0}: scale it down, remove it, or set dataset.on_bad_image to skip"));
        }

        // No colour space: the numbers of the file. Not premultiplied: alpha can be dropped without a trace.
        var info = new SKImageInfo(width, height, SKColorType.Rgba8888, SKAlphaType.Unpremul, colorspace: null);
        byte[] rgba = GC.AllocateUninitializedArray<byte>(info.BytesSize, pinned: true);
        SKCodecResult result = codec.GetPixels(info, Marshal.UnsafeAddrOfPinnedArrayElement(rgba, 0));
        if (result != SKCodecResult.Success)
        {
            string what = result == SKCodecResult.IncompleteInput ? "ends too early (truncated)" : $"does not decode ({result})";
            return (null, new ImageDefect("EH2008", $"{what}: get it again, remove it, or set dataset.on_bad_image to skip"));
        }

        return (new RgbImage(height, width, DropAlpha(rgba)), null);
    }

    private static byte[] DropAlpha(byte[] rgba)
    {
        byte[] rgb = GC.AllocateUninitializedArray<byte>(rgba.Length / 4 * 3);
        for (int from = 0, to = 0; from < rgba.Length; from += 4, to += 3)
        {
            rgb[to] = rgba[from];
            rgb[to + 1] = rgba[from + 1];
            rgb[to + 2] = rgba[from + 2];
        }

        return rgb;
    }

    private static ImageDefect NotAPicture(byte[] content)
    {
        string start = Convert.ToHexStringLower(content.AsSpan(0, Math.Min(8, content.Length)));
        return new ImageDefect("EH2007", $"is not a picture (JPEG, PNG, BMP, GIF and WebP can be read; it starts with the bytes {start}): remove it, convert it, or set dataset.on_bad_image to skip");
    }
}
