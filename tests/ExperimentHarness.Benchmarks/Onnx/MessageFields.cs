using Google.Protobuf;

namespace ExperimentHarness.Benchmarks.Onnx;

/// <summary>Writes fields of a protocol buffer message one after the other.</summary>
/// <param name="output">Where they go.</param>
internal sealed class MessageFields(CodedOutputStream output)
{
    /// <summary>A whole number or enumeration.</summary>
    public void Integer(int field, long value)
    {
        output.WriteTag(field, WireFormat.WireType.Varint);
        output.WriteInt64(value);
    }

    /// <summary>A text.</summary>
    public void Text(int field, string value)
    {
        output.WriteTag(field, WireFormat.WireType.LengthDelimited);
        output.WriteString(value);
    }

    /// <summary>Bytes, or a message that was written before.</summary>
    public void Bytes(int field, byte[] value)
    {
        output.WriteTag(field, WireFormat.WireType.LengthDelimited);
        output.WriteBytes(UnsafeByteOperations.UnsafeWrap(value));
    }
}
