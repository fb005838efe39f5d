namespace ExperimentHarness.EndToEnd.Tests.Crash;

/// <summary>A file as a program sees it and as it lies on the disk: whatever was written since the last flush may be there or not.</summary>
internal sealed class DiskFile(byte[] content)
{
    private readonly List<(long Offset, byte[] Bytes)> _unflushed = [];
    private byte[] _flushed = content;

    /// <summary>What a program reads.</summary>
    public byte[] Content { get; private set; } = content;

    /// <summary>Writes.</summary>
    public void Write(long offset, byte[] bytes)
    {
        Content = With(Content, offset, bytes);
        _unflushed.Add((offset, bytes));
    }

    /// <summary>Cuts or fills with zeros. A file system may take its time with this as well, but no program here depends on it.</summary>
    public void SetLength(long length)
    {
        Content = WithLength(Content, checked((int)length));
        _flushed = WithLength(_flushed, checked((int)Math.Min(length, _flushed.Length)));
    }

    /// <summary>Everything so far is on the disk.</summary>
    public void Flush()
    {
        _flushed = Content;
        _unflushed.Clear();
    }

    /// <summary>What the disk may hold of it after the power was cut.</summary>
    public byte[] After(LostData lost)
    {
        if (_unflushed.Count == 0)
        {
            return Content;
        }

        return lost switch
        {
            LostData.Nothing => Content,
            LostData.All => _flushed,
            LostData.AllButLength => WithLength(_flushed, Content.Length),
            LostData.First => WithLength(_unflushed.Skip(1).Aggregate(_flushed, (bytes, write) => With(bytes, write.Offset, write.Bytes)), Content.Length),
            LostData.Last => _unflushed.SkipLast(1).Aggregate(_flushed, (bytes, write) => With(bytes, write.Offset, write.Bytes)),
            _ => With(After(LostData.Last), _unflushed[^1].Offset, _unflushed[^1].Bytes[..(_unflushed[^1].Bytes.Length / 2)]),
        };
    }

    private static byte[] WithLength(byte[] bytes, int length)
    {
        byte[] copy = [.. bytes];
        Array.Resize(ref copy, length);
        return copy;
    }

    private static byte[] With(byte[] old, long offset, byte[] bytes)
    {
        byte[] changed = new byte[Math.Max(old.Length, checked((int)offset) + bytes.Length)];
        old.CopyTo(changed, 0);
        bytes.CopyTo(changed, checked((int)offset));
        return changed;
    }
}
