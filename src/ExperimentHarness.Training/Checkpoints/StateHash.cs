using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using ExperimentHarness.Core.Identity;
using ExperimentHarness.Core.Metrics;
using ExperimentHarness.Training.Engines;

namespace ExperimentHarness.Training.Checkpoints;

/// <summary>
/// The hash chain over a run's epochs: two runs that agree in one link have agreed in everything up to it. A link is
/// the SHA-256 of, in this order, every number little-endian and every text UTF-8 behind its length in bytes (int32):
/// <list type="number">
/// <item>the text <c>state 1</c>;</item>
/// <item>the previous link, 32 bytes;</item>
/// <item>the number of updates, int64;</item>
/// <item>the number of weight tensors (int32), and for each its rank (int32), lengths (int32 each) and float32 values, row-major;</item>
/// <item>the optimizer's slots in the same form;</item>
/// <item>the number of deterministic metrics (int32), and for each in ordinal order its name and its float64 bits.</item>
/// </list>
/// Names of tensors do not enter: they say nothing that order and shape do not.
/// </summary>
public static class StateHash
{
    /// <summary>What the first epoch's link follows: 64 zeros.</summary>
    public static string Start { get; } = new('0', 2 * SHA256.HashSizeInBytes);

    /// <summary>The link after an epoch.</summary>
    /// <param name="previous">The link before, 64 hex digits.</param>
    /// <param name="head">Weights, slots and step after the epoch.</param>
    /// <param name="metrics">Metrics of the epoch; those of time/ and system/ are left out.</param>
    /// <returns>64 lower-case hex digits.</returns>
    public static string Next(string previous, HeadState head, MetricSet metrics)
    {
        using var sha256 = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Append(sha256, "state 1");
        sha256.AppendData(Convert.FromHexString(previous));
        Span<byte> step = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64LittleEndian(step, head.Step);
        sha256.AppendData(step);
        Append(sha256, head.Weights);
        Append(sha256, head.Slots);
        Append(sha256, metrics.Deterministic);
        return ContentDigest.Of(sha256).Hex;
    }

    private static void Append(IncrementalHash sha256, IReadOnlyList<Tensor> tensors)
    {
        Append(sha256, tensors.Count);
        foreach (Tensor tensor in tensors)
        {
            Append(sha256, tensor.Shape.Length);
            foreach (int length in tensor.Shape)
            {
                Append(sha256, length);
            }

            sha256.AppendData(MemoryMarshal.AsBytes<float>(tensor.Values));
        }
    }

    private static void Append(IncrementalHash sha256, MetricSet metrics)
    {
        Append(sha256, metrics.Count);
        Span<byte> bits = stackalloc byte[sizeof(double)];
        foreach ((string name, double value) in metrics.OrderBy(metric => metric.Key, StringComparer.Ordinal))
        {
            Append(sha256, name);
            BinaryPrimitives.WriteDoubleLittleEndian(bits, value);
            sha256.AppendData(bits);
        }
    }

    private static void Append(IncrementalHash sha256, string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        Append(sha256, bytes.Length);
        sha256.AppendData(bytes);
    }

    private static void Append(IncrementalHash sha256, int number)
    {
        Span<byte> bytes = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, number);
        sha256.AppendData(bytes);
    }
}
