namespace ExperimentHarness.Data.Archives;

/// <summary>The checksum of zip entries, which <see cref="System.IO.Compression.ZipArchive"/> does not compare. ISO 3309, reflected polynomial 0xEDB88320.</summary>
internal struct Crc32()
{
    private static readonly uint[] Table = CreateTable();

    private uint _state = uint.MaxValue;

    /// <summary>Checksum of everything appended.</summary>
    public readonly uint Value => ~_state;

    /// <summary>Takes more bytes in.</summary>
    public void Append(ReadOnlySpan<byte> bytes)
    {
        uint state = _state;
        foreach (byte value in bytes)
        {
            state = Table[(byte)(state ^ value)] ^ (state >> 8);
        }

        _state = state;
    }

    private static uint[] CreateTable()
    {
        var table = new uint[256];
        for (uint i = 0; i < table.Length; i++)
        {
            uint remainder = i;
            for (int bit = 0; bit < 8; bit++)
            {
                remainder = (remainder & 1) == 0 ? remainder >> 1 : (remainder >> 1) ^ 0xEDB88320;
            }

            table[i] = remainder;
        }

        return table;
    }
}
