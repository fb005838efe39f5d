using System.IO.Hashing;

namespace ExperimentHarness.Training.Features;

/// <summary>A header and the packed features after it, as one block of bytes that is written with one call.</summary>
internal static class FeatureRecord
{
    /// <summary>Bytes that a record of so many features takes at most.</summary>
    public static int MaximumLength(int values) => FeatureRecordHeader.ByteLength + FeaturePacking.MaximumLength(values);

    /// <summary>Makes a record.</summary>
    /// <returns>Its length.</returns>
    public static int Write(in ViewKey key, ReadOnlySpan<float> features, Span<byte> record)
    {
        Span<byte> payload = record[FeatureRecordHeader.ByteLength..];
        payload = payload[..FeaturePacking.Pack(features, payload)];
        var header = new FeatureRecordHeader(key, payload.Length, features.Length, XxHash3.HashToUInt64(payload));
        header.WriteTo(record);
        return header.RecordLength;
    }

    /// <summary>Takes the features out of a record; false where anything of it is not as it was written.</summary>
    public static bool TryRead(in ViewKey key, ReadOnlySpan<byte> record, Span<float> features) =>
        IsWhole(record, out FeatureRecordHeader header)
        && header.Key == key
        && header.ValueCount == features.Length
        && FeaturePacking.TryUnpack(record[FeatureRecordHeader.ByteLength..], features);

    /// <summary>Whether header and payload are as they were written.</summary>
    public static bool IsWhole(ReadOnlySpan<byte> record, out FeatureRecordHeader header) =>
        FeatureRecordHeader.TryReadFrom(record, out header)
        && header.RecordLength == record.Length
        && XxHash3.HashToUInt64(record[FeatureRecordHeader.ByteLength..]) == header.PayloadChecksum;
}
