using System.Runtime.InteropServices;
using ExperimentHarness.Core.Randomness;
using ExperimentHarness.Core.Spec;
using ExperimentHarness.Training.Engines;
using ExperimentHarness.Training.Heads;
using ExperimentHarness.Training.Heads.Dense;

namespace ExperimentHarness.Training.Tests.Heads;

/// <summary>A short training on synthetic batches of changing size, and everything that came out of it as bytes.</summary>
internal sealed record HeadTraining(HeadTopology Topology)
{
    private const int Steps = 6;

    /// <summary>Makes the head, where it is not the managed one.</summary>
    public Func<HeadTopology, IHead>? CreateHead { get; init; }

    /// <summary>Vectors to use.</summary>
    public InstructionSet Instructions { get; init; } = InstructionSet.Scalar;

    /// <summary>Whether each step is told the batch that follows.</summary>
    public bool KnowsNext { get; init; }

    /// <summary>Step after which the state goes into a new head, or null.</summary>
    public int? ResumedAfter { get; init; }

    /// <summary>Whether a prediction is made between the steps, as validation does.</summary>
    public bool Predicts { get; init; }

    /// <summary>A training set's batch: sparse as VGG16's features are, of a size that changes.</summary>
    public static HeadBatch Batch(HeadTopology topology, int step)
    {
        int count = 1 + (step * 3 % 5);
        var random = new CounterRandom(99, RandomPurpose.ProceduralImage, (uint)step, 0);
        var features = new float[count * topology.Inputs];
        for (int i = 0; i < features.Length; i++)
        {
            features[i] = random.NextDouble() < 0.7 ? 0 : (float)random.NextDouble(-1, 2);
        }

        int[] labels = [.. Enumerable.Range(0, count).Select(_ => (int)random.NextBelow((uint)Math.Max(topology.Outputs, 2)))];
        return new HeadBatch(features, labels, step);
    }

    /// <summary>Trains and returns losses, logits of every step, weights, slots and the last prediction, to the bit.</summary>
    public byte[] Run()
    {
        HeadBatch[] batches = [.. Enumerable.Range(0, Steps).Select(step => Batch(Topology, step))];
        var bytes = new List<byte>();
        IHead head = Create();
        for (int step = 0; step < Steps; step++)
        {
            var logits = new float[batches[step].Count * Topology.Outputs];
            double loss = head.Train(batches[step], KnowsNext && step + 1 < Steps ? batches[step + 1] : null, 1e-2, logits);
            bytes.AddRange(BitConverter.GetBytes(loss));
            bytes.AddRange(MemoryMarshal.AsBytes(logits));
            if (Predicts)
            {
                Predict(head, batches[0]);
            }

            if (step == ResumedAfter)
            {
                HeadState state = head.Export();
                head.Dispose();
                head = Create();
                head.Import(state);
            }
        }

        HeadState final = head.Export();
        foreach (Tensor tensor in final.Weights.Concat(final.Slots))
        {
            bytes.AddRange(MemoryMarshal.AsBytes(tensor.Values.AsSpan()));
        }

        bytes.AddRange(MemoryMarshal.AsBytes(Predict(head, batches[0])));
        head.Dispose();
        return [.. bytes];
    }

    private IHead Create() => CreateHead?.Invoke(Topology) ?? new ManagedHead(Topology, new ManagedHeadSettings { Instructions = Instructions });

    private float[] Predict(IHead head, HeadBatch batch)
    {
        var logits = new float[batch.Count * Topology.Outputs];
        head.Predict(batch.Features, batch.Count, logits);
        return logits;
    }
}
