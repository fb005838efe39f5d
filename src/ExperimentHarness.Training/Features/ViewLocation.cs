namespace ExperimentHarness.Training.Features;

/// <summary>Where a view's record is.</summary>
/// <param name="Segment">Its segment.</param>
/// <param name="Offset">First byte of the record.</param>
/// <param name="RecordLength">Bytes of the record.</param>
internal readonly record struct ViewLocation(Segment Segment, long Offset, int RecordLength);
