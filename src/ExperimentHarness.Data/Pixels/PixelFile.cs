using System.IO.MemoryMappedFiles;
using System.Security.Cryptography;
using System.Text.Json;
using ExperimentHarness.Core.Identity;

namespace ExperimentHarness.Data.Pixels;

/// <summary>A set of pictures of one size, mapped into memory: pixels of all, then an index, then <see cref="PixelFooter"/>.</summary>
internal sealed unsafe class PixelFile : IDisposable
{
    private readonly MemoryMappedFile _file;
    private readonly MemoryMappedViewAccessor _view;
    private readonly int _length;
    private readonly PixelEntry[] _entries;
    private byte* _start;

    private PixelFile(MemoryMappedFile file, int length, PixelEntry[] entries)
    {
        _file = file;
        _length = length;
        _entries = entries;
        _view = file.CreateViewAccessor(0, (long)length * entries.Length, MemoryMappedFileAccess.Read);
        _view.SafeMemoryMappedViewHandle.AcquirePointer(ref _start);
    }

    /// <summary>Why a picture is missing, or null.</summary>
    public ImageDefect? Defect(int index) => _entries[index].Defect;

    /// <summary>SHA-256 of a picture's pixels.</summary>
    public ContentDigest Digest(int index) => new(_entries[index].Sha256);

    /// <summary>uint8 [H, W, 3] of one picture; valid until the file is disposed.</summary>
    public ReadOnlySpan<byte> Pixels(int index)
    {
        ObjectDisposedException.ThrowIf(_start is null, this);
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, _entries.Length);
        return new ReadOnlySpan<byte>(_start + ((long)index * _length), _length);
    }

    /// <summary>Opens a file where it is there, whole, and every picture has its digest; else null.</summary>
    public static PixelFile? TryOpen(string path, PixelRequest request)
    {
        if (!File.Exists(path) || ReadIndex(path, request) is not { } entries)
        {
            return null;
        }

        // Another process may replace the file while it is mapped; the mapping keeps the old one.
        var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
        var file = MemoryMappedFile.CreateFromFile(stream, mapName: null, capacity: 0, MemoryMappedFileAccess.Read, HandleInheritability.None, leaveOpen: false);
        var pixels = new PixelFile(file, request.Size.RgbLength, entries);
        if (pixels.IsIntact())
        {
            return pixels;
        }

        pixels.Dispose();
        return null;
    }

    /// <inheritdoc />
    public void Dispose()
    {
        if (_start is not null)
        {
            _start = null;
            _view.SafeMemoryMappedViewHandle.ReleasePointer();
        }

        _view.Dispose();
        _file.Dispose();
    }

    private static PixelEntry[]? ReadIndex(string path, PixelRequest request)
    {
        using FileStream stream = File.OpenRead(path);
        long pixels = (long)request.Count * request.Size.RgbLength;
        long length = stream.Length - pixels - PixelFooter.Length;
        if (length is < 0 or > int.MaxValue)
        {
            return null;
        }

        var index = new byte[length];
        var footer = new byte[PixelFooter.Length];
        stream.Position = pixels;
        stream.ReadExactly(index);
        stream.ReadExactly(footer);
        return PixelFooter.Matches(footer, index) && JsonSerializer.Deserialize<PixelEntry[]>(index) is { } entries && entries.Length == request.Count
            ? entries
            : null;
    }

    private bool IsIntact()
    {
        ParallelLoopResult result = Parallel.For(0, _entries.Length, (i, state) =>
        {
            if (Convert.ToHexStringLower(SHA256.HashData(Pixels(i))) != _entries[i].Sha256)
            {
                state.Stop();
            }
        });
        return result.IsCompleted;
    }
}
