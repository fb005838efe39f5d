using System.Text.Json;
using Microsoft.Win32.SafeHandles;

namespace ExperimentHarness.Data.Pixels;

/// <summary>What the end of a file of decoded pictures says of them.</summary>
/// <param name="Entries">An entry for each picture.</param>
/// <param name="PicturesLength">Bytes of all pictures, which stand before the index.</param>
internal sealed record PixelIndex(PixelEntry[] Entries, long PicturesLength)
{
    /// <summary>Reads it; null where the file has no whole one.</summary>
    public static PixelIndex? Read(SafeFileHandle file)
    {
        var footer = new byte[PixelFooter.Length];
        long end = RandomAccess.GetLength(file) - footer.Length;
        if (end < 0 || RandomAccess.Read(file, footer, end) != footer.Length)
        {
            return null;
        }

        long length = PixelFooter.IndexLength(footer);
        if (length < 0 || length > Math.Min(int.MaxValue, end))
        {
            return null;
        }

        var index = new byte[length];
        return RandomAccess.Read(file, index, end - length) == index.Length
            && PixelFooter.Matches(footer, index)
            && JsonSerializer.Deserialize<PixelEntry[]>(index) is { } entries
                ? new PixelIndex(entries, end - length)
                : null;
    }
}
