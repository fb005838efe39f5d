using System.Security.Cryptography;
using ExperimentHarness.Core.Caching;

namespace ExperimentHarness.Data.Pixels;

/// <summary>Reads a file of decoded pictures whole, without knowing what is in it.</summary>
internal static class PixelCheck
{
    /// <summary>Compares every picture with its digest.</summary>
    public static PixelVerification Run(string path, CancellationToken cancellation)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
        if (PixelIndex.Read(stream.SafeFileHandle) is not { Entries: { Length: > 0 } entries } index)
        {
            return new PixelVerification(0, [new CacheDamage(path, 0, stream.Length, "an index of pictures at the end, without which none is read")]);
        }

        long length = index.PicturesLength / entries.Length;
        var pixels = new byte[length];
        var damages = new List<CacheDamage>();
        for (int i = 0; i < entries.Length; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            stream.Position = i * length;
            stream.ReadExactly(pixels);
            if (Convert.ToHexStringLower(SHA256.HashData(pixels)) != entries[i].Sha256)
            {
                damages.Add(new CacheDamage(path, i * length, length, $"picture {i + 1} of {entries.Length}"));
            }
        }

        return new PixelVerification(entries.Length - damages.Count, [.. damages]);
    }
}
