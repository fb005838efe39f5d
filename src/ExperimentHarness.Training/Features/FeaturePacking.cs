using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace ExperimentHarness.Training.Features;

/// <summary>
/// Lossless packing of float32 values of which many are +0: a bitmap with a bit for each value (bit i mod 8 of byte
/// i / 8, set where any bit of the value is set), zero bits up to a multiple of four bytes, then the values whose bit
/// is set, little-endian. −0 and every NaN have bits and are kept as they are. After ReLU and pooling about a quarter
/// of VGG's features are left.
/// </summary>
internal static class FeaturePacking
{
    private const int Lanes = 16;

    /// <summary>Bytes that packing this many values can take at most.</summary>
    public static int MaximumLength(int values) => checked(BitmapLength(values) + (values * sizeof(float)));

    /// <summary>Packs values.</summary>
    /// <param name="values">Any float32 values.</param>
    /// <param name="packed">At least <see cref="MaximumLength"/> bytes.</param>
    /// <returns>Bytes used.</returns>
    public static int Pack(ReadOnlySpan<float> values, Span<byte> packed)
    {
        ReadOnlySpan<uint> words = MemoryMarshal.Cast<float, uint>(values);
        int bitmapLength = BitmapLength(values.Length);
        Span<byte> bitmap = packed[..bitmapLength];
        Span<uint> dense = MemoryMarshal.Cast<byte, uint>(packed[bitmapLength..])[..words.Length];
        int start = 0;
        int count = 0;
        if (Avx512F.IsSupported)
        {
            (start, count) = PackVectors(words, bitmap, dense);
        }

        bitmap[(start / 8)..].Clear();
        for (int i = start; i < words.Length; i++)
        {
            // Written always, kept only where the next write goes elsewhere: no branch to mispredict.
            int isSet = words[i] == 0 ? 0 : 1;
            dense[count] = words[i];
            bitmap[i / 8] |= (byte)(isSet << (i % 8));
            count += isSet;
        }

        return bitmapLength + (count * sizeof(uint));
    }

    /// <summary>Restores values.</summary>
    /// <param name="packed">What <see cref="Pack"/> wrote, no more and no less.</param>
    /// <param name="values">Receives as many values as were packed.</param>
    /// <returns>False where the bytes cannot be a packing of so many values; the values are then unspecified.</returns>
    public static bool TryUnpack(ReadOnlySpan<byte> packed, Span<float> values)
    {
        int bitmapLength = BitmapLength(values.Length);
        if (packed.Length < bitmapLength || (packed.Length - bitmapLength) % sizeof(uint) != 0)
        {
            return false;
        }

        Span<uint> words = MemoryMarshal.Cast<float, uint>(values);
        ReadOnlySpan<uint> bitmap = MemoryMarshal.Cast<byte, uint>(packed[..bitmapLength]);
        ReadOnlySpan<uint> dense = MemoryMarshal.Cast<byte, uint>(packed[bitmapLength..]);
        if (!IsBitmapOf(bitmap, values.Length, dense.Length))
        {
            return false;
        }

        int start = 0;
        int count = 0;
        if (Avx512F.IsSupported)
        {
            (start, count) = UnpackVectors(bitmap, dense, words);
        }

        UnpackRest(bitmap, dense[count..], words, start);
        return true;
    }

    /// <summary>Bytes of the bitmap.</summary>
    private static int BitmapLength(int values) => (values + 31) / 32 * sizeof(uint);

    private static bool IsBitmapOf(ReadOnlySpan<uint> bitmap, int values, int setBits)
    {
        if (values % 32 != 0 && bitmap[^1] >> (values % 32) != 0)
        {
            return false;
        }

        int count = 0;
        foreach (uint bits in bitmap)
        {
            count += BitOperations.PopCount(bits);
        }

        return count == setBits;
    }

    private static (int Start, int Count) PackVectors(ReadOnlySpan<uint> words, Span<byte> bitmap, Span<uint> dense)
    {
        Span<ushort> masks = MemoryMarshal.Cast<byte, ushort>(bitmap);
        int count = 0;
        int start = 0;
        for (; start + Lanes <= words.Length; start += Lanes)
        {
            Vector512<uint> vector = Vector512.Create(words[start..]);
            Vector512<uint> isSet = ~Vector512.Equals(vector, Vector512<uint>.Zero);
            ushort mask = (ushort)isSet.ExtractMostSignificantBits();
            masks[start / Lanes] = mask;

            // A whole vector is stored; count never passes start, so it ends within the values' room.
            Avx512F.Compress(Vector512<uint>.Zero, isSet, vector).CopyTo(dense[count..]);
            count += BitOperations.PopCount(mask);
        }

        return (start, count);
    }

    private static (int Start, int Count) UnpackVectors(ReadOnlySpan<uint> bitmap, ReadOnlySpan<uint> dense, Span<uint> words)
    {
        ReadOnlySpan<ushort> masks = MemoryMarshal.Cast<uint, ushort>(bitmap);
        Vector512<uint> laneBits = Vector512.Create(1u, 1u << 1, 1u << 2, 1u << 3, 1u << 4, 1u << 5, 1u << 6, 1u << 7, 1u << 8, 1u << 9, 1u << 10, 1u << 11, 1u << 12, 1u << 13, 1u << 14, 1u << 15);
        int count = 0;
        int start = 0;
        for (; start + Lanes <= words.Length && count + Lanes <= dense.Length; start += Lanes)
        {
            uint mask = masks[start / Lanes];
            Vector512<uint> isSet = ~Vector512.Equals(Vector512.Create(mask) & laneBits, Vector512<uint>.Zero);
            Avx512F.Expand(Vector512<uint>.Zero, isSet, Vector512.Create(dense[count..])).CopyTo(words[start..]);
            count += BitOperations.PopCount(mask);
        }

        return (start, count);
    }

    /// <summary>The values from <paramref name="start"/> on, a multiple of 16; without AVX-512 all of them.</summary>
    private static void UnpackRest(ReadOnlySpan<uint> bitmap, ReadOnlySpan<uint> dense, Span<uint> words, int start)
    {
        words[start..].Clear();
        int count = 0;
        for (int group = start / 32; group < bitmap.Length; group++)
        {
            uint bits = bitmap[group];
            if (group == start / 32)
            {
                bits &= uint.MaxValue << (start % 32);
            }

            for (; bits != 0; bits &= bits - 1)
            {
                words[(group * 32) + BitOperations.TrailingZeroCount(bits)] = dense[count++];
            }
        }
    }
}
