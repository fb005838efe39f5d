using System.Buffers;
using ExperimentHarness.Core.Caching;
using ExperimentHarness.Core.Collections;

namespace ExperimentHarness.Training.Features;

/// <summary>
/// Features of views by key, kept on disk for every run and every process: a second run reads what the first has
/// computed. Records are appended to segment files of which each has one writer; a record whose checksum is wrong,
/// that is cut off, or whose segment is gone counts as missing. The store never gives a wrong answer and never stops
/// a run: at worst everything is computed again. Safe for any number of callers and processes at once.
/// </summary>
public sealed class FeatureStore : IDisposable
{
    private static readonly TimeSpan RefreshInterval = TimeSpan.FromMilliseconds(250);

    private readonly FeatureStoreOptions _options;
    private readonly SegmentCatalog _catalog;
    private readonly Lock _writeLock = new();
    private SegmentWriter? _writer;
    private long _refreshed;
    private int _isReadOnly;
    private long _hits;
    private long _misses;
    private long _appended;
    private long _appendedBytes;
    private long _damaged;

    private FeatureStore(FeatureStoreOptions options)
    {
        _options = options;
        _catalog = new SegmentCatalog(options.Folder);
    }

    /// <summary>Whether views can still be added; false after a warning.</summary>
    public bool IsWritable => Volatile.Read(ref _isReadOnly) == 0;

    /// <summary>Opens a store, empty where the folder is new. Never throws for what is on disk: it warns, and holds nothing.</summary>
    public static FeatureStore Open(FeatureStoreOptions options)
    {
        var store = new FeatureStore(options);
        try
        {
            Directory.CreateDirectory(options.Folder);
            store.Refresh();
        }
        catch (Exception exception) when (IsOfTheDisk(exception))
        {
            store.StopWriting(exception);
        }

        return store;
    }

    /// <summary>Looks for what other processes have added or removed. Happens by itself, a few times a second at most, when a view is missing.</summary>
    public void Refresh()
    {
        Volatile.Write(ref _refreshed, _options.Time.GetTimestamp());
        _catalog.Refresh();
    }

    /// <summary>Whether a view is there, as far as the index knows; for forecasts.</summary>
    public bool Contains(in ViewKey key) => _catalog.TryFind(key, out _);

    /// <summary>Reads a view.</summary>
    /// <param name="key">Which.</param>
    /// <param name="features">Receives the features, exactly as many as were appended; unspecified where the result is false.</param>
    /// <returns>Whether the features are there, to the bit.</returns>
    public bool TryRead(in ViewKey key, Span<float> features)
    {
        if (TryFind(key, out ViewLocation location))
        {
            if (TryRead(key, location, features))
            {
                Interlocked.Increment(ref _hits);
                return true;
            }

            Interlocked.Increment(ref _damaged);
            _catalog.Forget(key, location);
        }

        Interlocked.Increment(ref _misses);
        return false;
    }

    /// <summary>Adds a view; does nothing where it is there already or the store cannot be written to.</summary>
    /// <param name="key">Which.</param>
    /// <param name="features">Any float32 values.</param>
    public void Append(in ViewKey key, ReadOnlySpan<float> features)
    {
        if (!IsWritable || Contains(key))
        {
            return;
        }

        byte[] buffer = ArrayPool<byte>.Shared.Rent(FeatureRecord.MaximumLength(features.Length));
        try
        {
            AppendRecord(key, buffer.AsSpan(0, FeatureRecord.Write(key, features, buffer)));
        }
        catch (Exception exception) when (IsOfTheDisk(exception))
        {
            StopWriting(exception);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>Every segment with its sidecar.</summary>
    public IReadOnlyList<CachedFile> Files =>
        [.. SegmentFile.In(_options.Folder).Select(file => new CachedFile(file.Name.DataPath(_options.Folder), file.Bytes, new DateTimeOffset(file.LastUsed)))];

    /// <summary>Size, content and use.</summary>
    public FeatureStoreStatistics GetStatistics()
    {
        IReadOnlyList<Segment> segments = _catalog.Segments;
        return new FeatureStoreStatistics(
            segments.Count,
            segments.Sum(segment => (long)segment.Count),
            SegmentFile.In(_options.Folder).Sum(file => file.Bytes),
            Interlocked.Read(ref _hits),
            Interlocked.Read(ref _misses),
            Interlocked.Read(ref _appended),
            Interlocked.Read(ref _appendedBytes),
            Interlocked.Read(ref _damaged));
    }

    /// <summary>Reads every record and checks it.</summary>
    public FeatureStoreVerification Verify(CancellationToken cancellation)
    {
        FeatureStoreVerification[] found = [.. _catalog.Segments.OrderBy(segment => segment.Name.ToString(), StringComparer.Ordinal).Select(segment => segment.Verify(cancellation))];
        return new FeatureStoreVerification(
            found.Sum(part => part.Views), found.Sum(part => part.UnfinishedBytes), found.SelectMany(part => part.Damages).ToValueList());
    }

    /// <summary>Deletes least recently used segments until the store is no larger than this; those that a process is writing stay, and those that may not be deleted.</summary>
    /// <returns>Bytes freed.</returns>
    public long Prune(long maximumBytes)
    {
        lock (_writeLock)
        {
            long freed = SegmentEviction.Run(_options.Folder, maximumBytes, _writer?.Segment.Name);
            _catalog.Refresh();
            return freed;
        }
    }

    /// <summary>Ends writing and leaves sidecars and use stamps for the next process. No call may be under way.</summary>
    public void Dispose()
    {
        try
        {
            foreach (Segment segment in _catalog.Segments.Where(segment => segment.IsUsed))
            {
                segment.MarkUsed(_options.Time.GetUtcNow());
            }

            _writer?.Segment.WriteSidecar();
        }
        catch (Exception exception) when (IsOfTheDisk(exception))
        {
            // Stamps and sidecars are conveniences of the next process.
        }

        _writer?.Dispose();
        _catalog.Dispose();
    }

    private static bool IsOfTheDisk(Exception exception) => exception is IOException or UnauthorizedAccessException;

    private bool TryFind(in ViewKey key, out ViewLocation location)
    {
        if (_catalog.TryFind(key, out location))
        {
            return true;
        }

        if (_options.Time.GetElapsedTime(Volatile.Read(ref _refreshed)) < RefreshInterval)
        {
            return false;
        }

        try
        {
            Refresh();
        }
        catch (Exception exception) when (IsOfTheDisk(exception))
        {
            return false;
        }

        return _catalog.TryFind(key, out location);
    }

    private bool TryRead(in ViewKey key, ViewLocation location, Span<float> features)
    {
        byte[] buffer = ArrayPool<byte>.Shared.Rent(location.RecordLength);
        try
        {
            Span<byte> record = buffer.AsSpan(0, location.RecordLength);
            if (!location.Segment.TryRead(location.Offset, record) || !FeatureRecord.TryRead(key, record, features))
            {
                return false;
            }

            if (!location.Segment.IsUsed)
            {
                location.Segment.MarkUsed(_options.Time.GetUtcNow());
            }

            return true;
        }
        catch (Exception exception) when (exception is ObjectDisposedException || IsOfTheDisk(exception))
        {
            // The segment was evicted under our hands, or its disk is failing.
            return false;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private void AppendRecord(in ViewKey key, ReadOnlySpan<byte> record)
    {
        lock (_writeLock)
        {
            if (_writer is null)
            {
                SegmentEviction.Run(_options.Folder, _options.MaximumBytes - _options.SegmentBytes, own: null);
                _writer = SegmentWriter.Open(_options.Folder, _catalog.Find);
            }

            if (_writer.Position >= _options.SegmentBytes)
            {
                SegmentEviction.Run(_options.Folder, _options.MaximumBytes - _options.SegmentBytes, _writer.Segment.Name);
                _writer.BeginNextSegment(_catalog.Find);
            }

            _catalog.Add(_writer.Segment, _writer.Append(key, record));
        }

        Interlocked.Increment(ref _appended);
        Interlocked.Add(ref _appendedBytes, record.Length);
    }

    private void StopWriting(Exception cause)
    {
        if (Interlocked.Exchange(ref _isReadOnly, 1) == 0)
        {
            _options.Warn($"features are no longer kept for later runs, since '{_options.Folder}' cannot be written to: {cause.Message}; results are the same, later runs compute them again");
        }
    }
}
