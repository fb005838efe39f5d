using ExperimentHarness.Training.Kernels;

namespace ExperimentHarness.Training.Tests.Kernels;

/// <summary>A picture's map between an array without padding and a kernel's memory.</summary>
internal static unsafe class PaddedMap
{
    /// <summary>Copies pixels in.</summary>
    public static void Write(float[] pixels, MapGeometry geometry, float* map)
    {
        int line = geometry.Width * geometry.Channels;
        for (int row = 0; row < geometry.Height; row++)
        {
            pixels.AsSpan(row * line, line).CopyTo(new Span<float>(map + geometry.Offset(row, 0), line));
        }
    }

    /// <summary>Copies pixels out.</summary>
    public static float[] Read(float* map, MapGeometry geometry)
    {
        int line = geometry.Width * geometry.Channels;
        float[] pixels = new float[geometry.Height * line];
        for (int row = 0; row < geometry.Height; row++)
        {
            new ReadOnlySpan<float>(map + geometry.Offset(row, 0), line).CopyTo(pixels.AsSpan(row * line));
        }

        return pixels;
    }

    /// <summary>Whether everything but the pixels is still zero.</summary>
    public static bool MarginIsZero(float* map, MapGeometry geometry)
    {
        float[] copy = new ReadOnlySpan<float>(map, (int)geometry.ImageLength).ToArray();
        int line = geometry.Width * geometry.Channels;
        for (int row = 0; row < geometry.Height; row++)
        {
            copy.AsSpan((int)geometry.Offset(row, 0), line).Clear();
        }

        return Array.TrueForAll(copy, value => value == 0);
    }
}
