namespace ExperimentHarness.Training.Features;

/// <summary>A segment's files on disk.</summary>
/// <param name="Name">Name of the segment.</param>
/// <param name="Bytes">Size of views and sidecar.</param>
/// <param name="LastUsed">When it was last written to or read from, UTC.</param>
internal sealed record SegmentFile(SegmentName Name, long Bytes, DateTime LastUsed)
{
    /// <summary>Every segment of a folder; nothing where there is no folder.</summary>
    public static IReadOnlyList<SegmentFile> In(string folder)
    {
        var files = new List<SegmentFile>();
        foreach (SegmentName name in SegmentName.In(folder))
        {
            var views = new FileInfo(name.DataPath(folder));
            var sidecar = new FileInfo(name.IndexPath(folder));
            if (views.Exists)
            {
                files.Add(new SegmentFile(name, views.Length + (sidecar.Exists ? sidecar.Length : 0), views.LastWriteTimeUtc));
            }
        }

        return files;
    }
}
