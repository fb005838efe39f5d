using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using ExperimentHarness.Core.Identity;
using ExperimentHarness.Core.Metrics;
using ExperimentHarness.Training.Engines;

namespace ExperimentHarness.Training.Checkpoints;

/// <summary>
/// The hash chain over a run's epochs: two runs are the same when their short lists of hashes are.
/// Hashed, in this order: the previous hash (32 bytes), the step (int64), the values of every weight tensor, then of
/// every slot (float32), then of each metric its name (UTF-8), a zero byte and its bits (float64); all little-endian.
/// </summary>
public static class StateHash
{
    /// <summary>The chain before the first epoch: 64 zeros.</summary>
    public static string Start { get; } = new('0', 64);

    /// <summary>The chain after one more epoch, 64 lower-case hex digits.</summary>
    /// <param name="previous">The chain so far.</param>
    /// <param name="state">The head after the epoch.</param>
    /// <param name="metrics">The epoch's deterministic metrics, in their order.</param>
    public static string Next(string previous, HeadState state, MetricSet metrics)
    {
        using var sha256 = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        sha256.AppendData(Convert.FromHexString(previous));
        Span<byte> number = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64LittleEndian(number, state.Step);
        sha256.AppendData(number);
        foreach (Tensor tensor in state.Weights.Concat(state.Slots))
        {
            sha256.AppendData(MemoryMarshal.AsBytes<float>(tensor.Values));
        }

        foreach ((string name, double value) in metrics)
        {
            sha256.AppendData(Encoding.UTF8.GetBytes(name));
            sha256.AppendData([0]);
            BinaryPrimitives.WriteDoubleLittleEndian(number, value);
            sha256.AppendData(number);
        }

        return ContentDigest.Of(sha256).Hex;
    }
}
