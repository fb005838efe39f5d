using ExperimentHarness.Core.Spec;

namespace ExperimentHarness.Data.Pixels;

/// <summary>Resizes to exactly a size, without keeping the aspect ratio, with the bytes that Pillow gives (golden section 1).</summary>
internal static class ImageResizer
{
    /// <summary>Resizes into a buffer.</summary>
    /// <param name="image">Picture of any size.</param>
    /// <param name="size">Size wanted.</param>
    /// <param name="interpolation">Nearest pixel or antialiased triangle filter.</param>
    /// <param name="destination">uint8 [H, W, 3] of the size wanted.</param>
    public static void Resize(RgbImage image, ImageSize size, Interpolation interpolation, Span<byte> destination)
    {
        if (image.Height == size.Height && image.Width == size.Width)
        {
            image.Pixels.CopyTo(destination);
            return;
        }

        switch (interpolation)
        {
            case Interpolation.Nearest:
                Nearest(image, size, destination);
                break;
            case Interpolation.Bilinear:
                Bilinear(image, size, destination);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(interpolation), interpolation, "unknown interpolation");
        }
    }

    private static void Nearest(RgbImage image, ImageSize size, Span<byte> destination)
    {
        int[] rows = NearestSources(image.Height, size.Height);
        int[] columns = NearestSources(image.Width, size.Width);
        ReadOnlySpan<byte> pixels = image.Pixels;
        int to = 0;
        foreach (int row in rows)
        {
            ReadOnlySpan<byte> source = pixels.Slice(3 * row * image.Width, 3 * image.Width);
            foreach (int column in columns)
            {
                source.Slice(3 * column, 3).CopyTo(destination[to..]);
                to += 3;
            }
        }
    }

    /// <summary>Pillow adds the step up, and the rounding of that sum decides where a place falls on a border.</summary>
    private static int[] NearestSources(int from, int to)
    {
        var sources = new int[to];
        double step = (double)from / to;
        double place = step * 0.5;
        for (int i = 0; i < to; i++)
        {
            sources[i] = (int)place;
            place += step;
        }

        return sources;
    }

    private static void Bilinear(RgbImage image, ImageSize size, Span<byte> destination)
    {
        var rows = TriangleFilter.Create(image.Height, size.Height);
        var columns = TriangleFilter.Create(image.Width, size.Width);

        // Since Pillow 13: the pass that saves more work first, and the rounding in between shows it.
        if (image.Height > size.Height && image.Height - size.Height > 2 * (image.Width - size.Width))
        {
            var between = new byte[size.Height * image.Width * 3];
            rows.ApplyToRows(image.Pixels, image.Width, between);
            columns.ApplyToColumns(between, image.Width, destination);
        }
        else
        {
            var between = new byte[image.Height * size.Width * 3];
            columns.ApplyToColumns(image.Pixels, image.Width, between);
            rows.ApplyToRows(between, size.Width, destination);
        }
    }
}
