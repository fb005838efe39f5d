namespace ExperimentHarness.Training.Features;

/// <summary>Where a view's record is in its segment.</summary>
/// <param name="Key">The view.</param>
/// <param name="Offset">First byte of the record's header.</param>
/// <param name="RecordLength">Bytes of header and payload.</param>
internal readonly record struct IndexEntry(ViewKey Key, long Offset, int RecordLength)
{
    /// <summary>First byte after the record.</summary>
    public long End => Offset + RecordLength;
}
