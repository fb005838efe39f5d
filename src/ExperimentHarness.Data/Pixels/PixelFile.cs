using System.Security.Cryptography;
using ExperimentHarness.Core.Identity;
using Microsoft.Win32.SafeHandles;

namespace ExperimentHarness.Data.Pixels;

/// <summary>
/// A set of pictures of one size on disk: pixels of all, then an index, then <see cref="PixelFooter"/>. Each picture is
/// read when it is wanted (20 µs of 224x224): mapped into memory, 3000 of them would count as 450 MB of the process.
/// </summary>
internal sealed class PixelFile : IDisposable
{
    private readonly SafeFileHandle _file;
    private readonly int _length;
    private readonly PixelEntry[] _entries;

    private PixelFile(SafeFileHandle file, int length, PixelEntry[] entries)
    {
        _file = file;
        _length = length;
        _entries = entries;
    }

    /// <summary>Why a picture is missing, or null.</summary>
    public ImageDefect? Defect(int index) => _entries[index].Defect;

    /// <summary>SHA-256 of a picture's pixels.</summary>
    public ContentDigest Digest(int index) => new(_entries[index].Sha256);

    /// <summary>Reads one picture. Safe for any number of threads.</summary>
    /// <param name="index">Its place in the set.</param>
    /// <param name="pixels">Receives uint8 [H, W, 3].</param>
    public void Read(int index, Span<byte> pixels)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, _entries.Length);
        ArgumentOutOfRangeException.ThrowIfNotEqual(pixels.Length, _length, nameof(pixels));
        long position = (long)index * _length;
        while (!pixels.IsEmpty)
        {
            int count = RandomAccess.Read(_file, pixels, position);
            if (count == 0)
            {
                throw new EndOfStreamException($"the file of decoded pictures ends before picture {index}: another program cut it");
            }

            position += count;
            pixels = pixels[count..];
        }
    }

    /// <summary>Opens a file where it is there, whole, and every picture has its digest; else null.</summary>
    public static PixelFile? TryOpen(string path, PixelRequest request)
    {
        SafeFileHandle file;
        try
        {
            // Another process may replace or prune the file while it is open; the handle keeps the old one.
            file = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, FileOptions.RandomAccess);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }

        if (PixelIndex.Read(file) is not { } index || index.Entries.Length != request.Count || index.PicturesLength != (long)request.Count * request.Size.RgbLength)
        {
            file.Dispose();
            return null;
        }

        var pixels = new PixelFile(file, request.Size.RgbLength, index.Entries);
        if (pixels.IsIntact())
        {
            return pixels;
        }

        pixels.Dispose();
        return null;
    }

    /// <inheritdoc />
    public void Dispose() => _file.Dispose();

    private bool IsIntact()
    {
        ParallelLoopResult result = Parallel.For(0, _entries.Length, () => new byte[_length], HashOne, static _ => { });
        return result.IsCompleted;

        byte[] HashOne(int index, ParallelLoopState state, byte[] pixels)
        {
            Read(index, pixels);
            if (Convert.ToHexStringLower(SHA256.HashData(pixels)) != _entries[index].Sha256)
            {
                state.Stop();
            }

            return pixels;
        }
    }
}
