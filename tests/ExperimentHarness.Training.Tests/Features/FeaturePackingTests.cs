using System.Buffers.Binary;
using CsCheck;
using ExperimentHarness.Training.Features;
using NUnit.Framework;

namespace ExperimentHarness.Training.Tests.Features;

public sealed class FeaturePackingTests
{
    private static readonly Gen<uint> Word = Gen.Frequency(
        (6, Gen.Const(0u)),
        (1, Gen.Const(0x8000_0000u)),
        (1, Gen.Const(0x7fc0_0001u)),
        (1, Gen.Const(0xffff_ffffu)),
        (3, Gen.UInt));

    [Test]
    public void TryUnpack_WhatPackWrote_GivesTheSameBits() =>
        Word.Array[0, 200].Sample(words =>
        {
            float[] values = [.. words.Select(BitConverter.UInt32BitsToSingle)];
            byte[] packed = Pack(values);
            float[] unpacked = [.. Enumerable.Repeat(float.NaN, values.Length)];
            return FeaturePacking.TryUnpack(packed, unpacked) && Views.Bits(unpacked).SequenceEqual(words);
        });

    [Test]
    public void Pack_AnyValues_HasTheDocumentedFormat() =>
        Word.Array[0, 200].Sample(words => Pack([.. words.Select(BitConverter.UInt32BitsToSingle)]).SequenceEqual(ByTheBook(words)));

    [Test]
    public void Pack_QuarterOfTheValuesSet_TakesAQuarterAndABitmap()
    {
        float[] values = [.. Enumerable.Range(0, 25_088).Select(i => i % 4 == 0 ? 1f : 0f)];

        Assert.That(Pack(values), Has.Length.EqualTo((25_088 / 8) + 25_088));
    }

    [Test]
    public void TryUnpack_OtherNumberOfValues_IsRefused()
    {
        byte[] packed = Pack([.. Enumerable.Range(0, 100).Select(i => (float)((i + 1) % 3))]); // the last is not zero

        Assert.That(FeaturePacking.TryUnpack(packed, new float[99]), Is.False);
        Assert.That(FeaturePacking.TryUnpack(packed, new float[200]), Is.False);
    }

    [Test]
    public void TryUnpack_AnyBytes_NeverReadsBeyondThem() =>
        Gen.Select(Gen.Byte.Array[0, 100], Gen.Int[0, 70]).Sample((bytes, count) =>
        {
            FeaturePacking.TryUnpack(bytes, new float[count]);
        });

    private static byte[] Pack(float[] values)
    {
        byte[] packed = new byte[FeaturePacking.MaximumLength(values.Length)];
        Array.Fill(packed, (byte)0xa5);
        return packed[..FeaturePacking.Pack(values, packed)];
    }

    private static byte[] ByTheBook(uint[] words)
    {
        byte[] bitmap = new byte[(words.Length + 31) / 32 * 4];
        var dense = new List<byte>();
        for (int i = 0; i < words.Length; i++)
        {
            if (words[i] != 0)
            {
                bitmap[i / 8] |= (byte)(1 << (i % 8));
                byte[] word = new byte[4];
                BinaryPrimitives.WriteUInt32LittleEndian(word, words[i]);
                dense.AddRange(word);
            }
        }

        return [.. bitmap, .. dense];
    }
}
