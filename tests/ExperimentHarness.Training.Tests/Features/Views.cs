using ExperimentHarness.Core.Identity;
using ExperimentHarness.Training.Features;

namespace ExperimentHarness.Training.Tests.Features;

/// <summary>Views whose features are a function of their number, so that any process can tell whether what it reads is right.</summary>
internal static class Views
{
    public const int Length = 100;

    public static ViewKey Key(int number) => ViewKey.ReadFrom(Convert.FromHexString(ContentDigest.Of(BitConverter.GetBytes(number)).Hex));

    public static float[] Features(int number)
    {
        float[] features = new float[Length];
        for (int i = 0; i < Length; i++)
        {
            uint mixed = ((uint)number * 2654435761u) ^ ((uint)i * 40503u);
            features[i] = mixed % 4 == 0 ? BitConverter.UInt32BitsToSingle(mixed) : 0;
        }

        return features;
    }

    public static uint[] Bits(ReadOnlySpan<float> features)
    {
        uint[] bits = new uint[features.Length];
        for (int i = 0; i < bits.Length; i++)
        {
            bits[i] = BitConverter.SingleToUInt32Bits(features[i]);
        }

        return bits;
    }

    public static FeatureStore Open(string folder, List<string>? warnings = null, long maximumBytes = 1L << 30, long segmentBytes = 1 << 20) =>
        FeatureStore.Open(new FeatureStoreOptions(folder, maximumBytes, TimeProvider.System, (warnings ?? []).Add) { SegmentBytes = segmentBytes });

    public static void Append(this FeatureStore store, int number) => store.Append(Key(number), Features(number));

    /// <summary>Reads a view; null where it is missing.</summary>
    public static uint[]? Read(this FeatureStore store, int number)
    {
        float[] features = new float[Length];
        return store.TryRead(Key(number), features) ? Bits(features) : null;
    }

    /// <summary>Reads views and fails a test where one is there and wrong.</summary>
    /// <returns>How many are there.</returns>
    public static int CountRight(this FeatureStore store, int views, string context)
    {
        int right = 0;
        for (int number = 0; number < views; number++)
        {
            uint[]? read = store.Read(number);
            if (read is not null)
            {
                NUnit.Framework.Assert.That(read.AsSpan().SequenceEqual(Bits(Features(number))), NUnit.Framework.Is.True, $"{context}: view {number} is wrong");
                right++;
            }
        }

        return right;
    }
}
