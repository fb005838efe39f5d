using System.Security.Cryptography;
using System.Text.Json;
using ExperimentHarness.Core.Files;
using ExperimentHarness.Data.Files;

namespace ExperimentHarness.Data.Pixels;

/// <summary>
/// Keeps decoded and resized pictures, each set once, under the digest of everything that decides them. A set is one
/// file; a damaged one is made again.
/// </summary>
/// <param name="folder">Where the files lie; made when needed.</param>
/// <param name="time">Clock for use stamps.</param>
internal sealed class PixelStore(string folder, TimeProvider time)
{
    /// <summary>The pictures, from the store or made now on all cores.</summary>
    public PixelFile Acquire(PixelRequest request, IProgress<DataProgress>? progress, CancellationToken cancellation)
    {
        string path = Path.Combine(folder, $"{request.Key}{DecodedPictures.Extension}");
        if (PixelFile.TryOpen(path, request) is { } found)
        {
            MarkUsed(path);
            return found;
        }

        AtomicFile.CreateFolder(folder);
        using FileLock _ = FileLock.Acquire(Path.Combine(folder, DecodedPictures.LockName), cancellation);
        if (PixelFile.TryOpen(path, request) is { } madeMeanwhile)
        {
            return madeMeanwhile;
        }

        AtomicFile.DeleteLeftovers(folder);
        try
        {
            AtomicFile.Write(path, stream => Fill((FileStream)stream, request, progress, cancellation));
        }
        catch (IOException failure) when (DiskSpace.IsExhausted(failure))
        {
            throw DiskSpace.Error(path, $"the pixels of {request.Count} pictures", failure);
        }

        return PixelFile.TryOpen(path, request) ?? throw new InvalidOperationException($"'{path}' was written and cannot be read");
    }

    /// <summary>The least recently used are the first to go when room is wanted.</summary>
    private void MarkUsed(string path)
    {
        try
        {
            File.SetLastWriteTimeUtc(path, time.GetUtcNow().UtcDateTime);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // A store that can only be read is read all the same.
        }
    }

    private static void Fill(FileStream stream, PixelRequest request, IProgress<DataProgress>? progress, CancellationToken cancellation)
    {
        var entries = new PixelEntry[request.Count];
        var counter = new ProgressCounter(progress, request.Activity, $"{request.Count} pictures", request.Count);
        var options = new ParallelOptions { CancellationToken = cancellation };
        InParallel.For(request.Count, options, () => new byte[request.Size.RgbLength], FillOne);
        if (!request.KeepDefective && entries.Any(entry => entry.Defect is not null))
        {
            throw new DefectivePicturesException([.. entries.Select(entry => entry.Defect)]);
        }

        byte[] index = JsonSerializer.SerializeToUtf8Bytes(entries);
        stream.Position = (long)request.Count * request.Size.RgbLength;
        stream.Write(index);
        stream.Write(PixelFooter.Create(index));

        void FillOne(int i, byte[] pixels)
        {
            Array.Clear(pixels);
            ImageDefect? defect = request.Render(i, pixels);
            entries[i] = new PixelEntry(Convert.ToHexStringLower(SHA256.HashData(pixels)), defect);
            RandomAccess.Write(stream.SafeFileHandle, pixels, (long)i * pixels.Length);
            counter.Add();
        }
    }
}
