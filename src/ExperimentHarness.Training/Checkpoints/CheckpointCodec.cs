using System.Runtime.InteropServices;
using System.Text;
using ExperimentHarness.Core.Collections;
using ExperimentHarness.Core.LearningRates;
using ExperimentHarness.Core.Metrics;
using ExperimentHarness.Core.Stopping;
using ExperimentHarness.Training.Engines;
using ExperimentHarness.Training.Loop;

namespace ExperimentHarness.Training.Checkpoints;

/// <summary>
/// Version 1 of the checkpoint format, little-endian; texts are UTF-8 behind their length, lists stand behind their
/// count, what may be missing behind a byte that says whether it is there:
/// <code>
/// mark and version (8 bytes), run key, state hash,
/// epochs: metrics: name, float64
/// plateau?: learning rate, best, wait, cooldown left
/// stopping?: best, best epoch, wait, stopped epoch?
/// step (int64), weights, slots: name, shape, float32 values
/// best?: epoch, weights (none where they are the weights above)
/// </code>
/// </summary>
internal static class CheckpointCodec
{
    private static ReadOnlySpan<byte> Mark => "EHCHKPT1"u8;

    /// <summary>Whether a stream begins as a checkpoint of this version does.</summary>
    public static bool HasMark(Stream stream)
    {
        Span<byte> mark = stackalloc byte[Mark.Length];
        return stream.ReadAtLeast(mark, mark.Length, throwOnEndOfStream: false) == mark.Length && mark.SequenceEqual(Mark);
    }

    /// <summary>Writes a checkpoint.</summary>
    public static void Write(Stream stream, Checkpoint checkpoint)
    {
        using var writer = new BinaryWriter(stream, Encoding.UTF8, leaveOpen: true);
        writer.Write(Mark);
        writer.Write(checkpoint.RunKey);
        writer.Write(checkpoint.StateHash);
        Write(writer, checkpoint.Epochs);
        Write(writer, checkpoint.Plateau);
        Write(writer, checkpoint.Stopping);
        writer.Write(checkpoint.Head.Step);
        Write(writer, checkpoint.Head.Weights);
        Write(writer, checkpoint.Head.Slots);
        writer.Write(checkpoint.Best is not null);
        if (checkpoint.Best is { } best)
        {
            // The best epoch is often the last; its weights are not written twice then.
            writer.Write(best.Epoch);
            Write(writer, ReferenceEquals(best.Weights, checkpoint.Head.Weights) || best.Epoch == checkpoint.Epoch ? [] : best.Weights);
        }
    }

    /// <summary>Reads a checkpoint whose bytes are known to be as they were written.</summary>
    public static Checkpoint Read(Stream stream)
    {
        stream.Position = Mark.Length;
        using var reader = new BinaryReader(stream, Encoding.UTF8, leaveOpen: true);
        string runKey = reader.ReadString();
        string stateHash = reader.ReadString();
        ValueList<MetricSet> epochs = ReadEpochs(reader);
        PlateauState? plateau = ReadPlateau(reader);
        EarlyStoppingState? stopping = ReadStopping(reader);
        long step = reader.ReadInt64();
        var head = new HeadState(ReadTensors(reader), ReadTensors(reader), step);
        return new Checkpoint(runKey, head, stateHash, epochs, ReadBest(reader, head), plateau, stopping);
    }

    private static void Write(BinaryWriter writer, ValueList<MetricSet> epochs)
    {
        writer.Write(epochs.Count);
        foreach (MetricSet metrics in epochs)
        {
            writer.Write(metrics.Count);
            foreach ((string name, double value) in metrics)
            {
                writer.Write(name);
                writer.Write(value);
            }
        }
    }

    private static ValueList<MetricSet> ReadEpochs(BinaryReader reader)
    {
        var epochs = new MetricSet[reader.ReadInt32()];
        for (int epoch = 0; epoch < epochs.Length; epoch++)
        {
            var metrics = new KeyValuePair<string, double>[reader.ReadInt32()];
            for (int metric = 0; metric < metrics.Length; metric++)
            {
                metrics[metric] = new KeyValuePair<string, double>(reader.ReadString(), reader.ReadDouble());
            }

            epochs[epoch] = new MetricSet(metrics);
        }

        return [.. epochs];
    }

    private static void Write(BinaryWriter writer, PlateauState? plateau)
    {
        writer.Write(plateau is not null);
        if (plateau is not null)
        {
            writer.Write(plateau.LearningRate);
            writer.Write(plateau.Best);
            writer.Write(plateau.Wait);
            writer.Write(plateau.CooldownLeft);
        }
    }

    private static PlateauState? ReadPlateau(BinaryReader reader) =>
        reader.ReadBoolean() ? new PlateauState(reader.ReadDouble(), reader.ReadDouble(), reader.ReadInt32(), reader.ReadInt32()) : null;

    private static void Write(BinaryWriter writer, EarlyStoppingState? stopping)
    {
        writer.Write(stopping is not null);
        if (stopping is not null)
        {
            writer.Write(stopping.Best);
            writer.Write(stopping.BestEpoch);
            writer.Write(stopping.Wait);
            writer.Write(stopping.StoppedEpoch is not null);
            writer.Write(stopping.StoppedEpoch ?? 0);
        }
    }

    private static EarlyStoppingState? ReadStopping(BinaryReader reader)
    {
        if (!reader.ReadBoolean())
        {
            return null;
        }

        double best = reader.ReadDouble();
        int bestEpoch = reader.ReadInt32();
        int wait = reader.ReadInt32();
        bool isStopped = reader.ReadBoolean();
        int stoppedEpoch = reader.ReadInt32();
        return new EarlyStoppingState(best, bestEpoch, wait, isStopped ? stoppedEpoch : null);
    }

    private static void Write(BinaryWriter writer, IReadOnlyList<Tensor> tensors)
    {
        writer.Write(tensors.Count);
        foreach (Tensor tensor in tensors)
        {
            writer.Write(tensor.Name);
            writer.Write(tensor.Shape.Length);
            foreach (int length in tensor.Shape)
            {
                writer.Write(length);
            }

            writer.Write(MemoryMarshal.AsBytes<float>(tensor.Values));
        }
    }

    private static Tensor[] ReadTensors(BinaryReader reader)
    {
        var tensors = new Tensor[reader.ReadInt32()];
        for (int i = 0; i < tensors.Length; i++)
        {
            string name = reader.ReadString();
            int[] shape = new int[reader.ReadInt32()];
            for (int axis = 0; axis < shape.Length; axis++)
            {
                shape[axis] = reader.ReadInt32();
            }

            float[] values = GC.AllocateUninitializedArray<float>(shape.Aggregate(1, (length, axis) => checked(length * axis)));
            reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(values.AsSpan()));
            tensors[i] = new Tensor(name, shape, values);
        }

        return tensors;
    }

    private static BestEpoch? ReadBest(BinaryReader reader, HeadState head)
    {
        if (!reader.ReadBoolean())
        {
            return null;
        }

        int epoch = reader.ReadInt32();
        Tensor[] weights = ReadTensors(reader);
        return new BestEpoch(epoch, weights.Length == 0 ? head.Weights : weights);
    }
}
