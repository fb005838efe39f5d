using SkiaSharp;

namespace ExperimentHarness.Tests.Data;

/// <summary>Small pictures made on the spot, whose pixels are a function of the place and a number.</summary>
internal static class TinyImages
{
    /// <summary>A picture's channels at a place.</summary>
    public static (byte Red, byte Green, byte Blue) Pixel(int row, int column, int variant) =>
        ((byte)((row * 7) + variant), (byte)((column * 5) + variant), (byte)(((row + column) * 3) + (17 * variant)));

    /// <summary>Encodes one.</summary>
    public static byte[] Encode(int height, int width, int variant, SKEncodedImageFormat format = SKEncodedImageFormat.Png)
    {
        using var bitmap = new SKBitmap(new SKImageInfo(width, height, SKColorType.Rgba8888, SKAlphaType.Opaque));
        for (int i = 0; i < height; i++)
        {
            for (int j = 0; j < width; j++)
            {
                (byte red, byte green, byte blue) = Pixel(i, j, variant);
                bitmap.SetPixel(j, i, new SKColor(red, green, blue));
            }
        }

        using SKData data = bitmap.Encode(format, 90);
        return data.ToArray();
    }

    /// <summary>Writes a file, making its folder.</summary>
    public static string Write(string path, byte[] content)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, content);
        return path;
    }

    /// <summary>Writes class folders with so many pictures each.</summary>
    public static void WriteClasses(string folder, params (string Name, int Count)[] classes)
    {
        int variant = 0;
        foreach ((string name, int count) in classes)
        {
            for (int i = 0; i < count; i++)
            {
                Write(Path.Combine(folder, name, $"{name}.{i}.png"), Encode(9 + i, 12, variant++));
            }
        }
    }
}
