namespace ExperimentHarness.Training.Features;

/// <summary>Every segment of a folder and where each view is in them. Safe for any number of callers at once.</summary>
internal sealed class SegmentCatalog(string folder) : IDisposable
{
    /// <summary>Records found without a sidecar from which on writing one pays.</summary>
    private const int SidecarThreshold = 1000;

    private readonly Lock _lock = new();
    private readonly Dictionary<SegmentName, Segment> _segments = [];
    private readonly Dictionary<ViewKey, ViewLocation> _views = [];

    /// <summary>All segments known.</summary>
    public IReadOnlyList<Segment> Segments
    {
        get
        {
            lock (_lock)
            {
                return [.. _segments.Values];
            }
        }
    }

    /// <summary>Looks for new segments, new records in them, and segments that are gone.</summary>
    public void Refresh()
    {
        lock (_lock)
        {
            HashSet<SegmentName> present = [.. SegmentName.In(folder)];
            foreach (SegmentName gone in _segments.Keys.Where(name => !present.Contains(name)).ToArray())
            {
                _segments.Remove(gone, out Segment? segment);
                Forget(segment!);
                segment!.Dispose();
            }

            foreach (SegmentName name in present)
            {
                FindAndScan(name);
            }
        }
    }

    /// <summary>The reader of a segment that exists, scanned to its end.</summary>
    public Segment Find(SegmentName name)
    {
        lock (_lock)
        {
            return FindAndScan(name) ?? throw new FileNotFoundException($"segment {name} is gone");
        }
    }

    /// <summary>Where a view is.</summary>
    public bool TryFind(in ViewKey key, out ViewLocation location)
    {
        lock (_lock)
        {
            return _views.TryGetValue(key, out location);
        }
    }

    /// <summary>Takes note of a record that has just been appended.</summary>
    public void Add(Segment segment, IndexEntry entry)
    {
        lock (_lock)
        {
            segment.Add(entry);
            _views[entry.Key] = new ViewLocation(segment, entry.Offset, entry.RecordLength);
        }
    }

    /// <summary>Forgets a record that could not be read, unless a better one is known by now.</summary>
    public void Forget(in ViewKey key, ViewLocation location)
    {
        lock (_lock)
        {
            if (_views.TryGetValue(key, out ViewLocation known) && known == location)
            {
                _views.Remove(key);
            }
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        foreach (Segment segment in Segments)
        {
            segment.Dispose();
        }
    }

    /// <summary>Views of a segment that is gone are missing, not damaged.</summary>
    private void Forget(Segment gone)
    {
        foreach (ViewKey key in _views.Where(view => view.Value.Segment == gone).Select(view => view.Key).ToArray())
        {
            _views.Remove(key);
        }
    }

    private Segment? FindAndScan(SegmentName name)
    {
        try
        {
            if (!_segments.TryGetValue(name, out Segment? segment))
            {
                segment = Segment.Open(folder, name);
                _segments.Add(name, segment);
            }

            IReadOnlyList<IndexEntry> entries = segment.Scan();
            if (entries.Count >= SidecarThreshold)
            {
                _views.EnsureCapacity(_views.Count + entries.Count);
            }

            foreach (IndexEntry entry in entries)
            {
                _views[entry.Key] = new ViewLocation(segment, entry.Offset, entry.RecordLength);
            }

            if (segment.CountBeyondSidecar >= SidecarThreshold)
            {
                segment.WriteSidecar();
            }

            return segment;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Deleted by another process since the folder was listed, or a disk that cannot be written to: what was
            // found is found, the rest is a miss.
            return _segments.GetValueOrDefault(name);
        }
    }
}
