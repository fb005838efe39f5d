using ExperimentHarness.Core.Spec;
using ExperimentHarness.Training.Engines;
using ExperimentHarness.Training.Heads;
using ExperimentHarness.Training.Loop;
using NUnit.Framework;

namespace ExperimentHarness.Training.Tests.Loop;

internal sealed class HeadSnapshotsTests
{
    private static readonly HeadTopology Topology = new(
        6, 1, new HeadSpec { HiddenUnits = [4], Dropout = 0 }, new OptimizerSpec { Name = OptimizerName.Adam }, 0, null, Seed: 5, Threads: 1);

    [Test]
    public void Take_EpochAfterEpoch_IsWhatExportSays()
    {
        using var head = new ManagedHead(Topology);
        var snapshots = new HeadSnapshots(head, start: null);
        for (int epoch = 0; epoch < 4; epoch++)
        {
            Train(head, epoch);

            HeadState state = snapshots.Take(best: null);

            Assert.That(Values(state), Is.EqualTo(Values(head.Export())));
            Assert.That(state.Step, Is.EqualTo(epoch + 1));
        }
    }

    [Test]
    public void Take_BestEpochBehind_LeavesItsWeightsAndUsesTwoSetsOfArrays()
    {
        using var head = new ManagedHead(Topology);
        var snapshots = new HeadSnapshots(head, start: null);
        Train(head, 0);
        BestEpoch? best = new(1, snapshots.Take(null).Weights);
        float[] kept = [.. best.Weights.SelectMany(tensor => tensor.Values)];
        var used = new HashSet<Tensor>(ReferenceEqualityComparer.Instance) { best.Weights[0] };
        for (int epoch = 1; epoch < 6; epoch++)
        {
            Train(head, epoch);
            HeadState state = snapshots.Take(best);
            used.Add(state.Weights[0]);
            Assert.That(best.Weights.SelectMany(tensor => tensor.Values), Is.EqualTo(kept), $"after epoch {epoch}");
            if (epoch == 3)
            {
                best = new BestEpoch(epoch, state.Weights);
                kept = [.. state.Weights.SelectMany(tensor => tensor.Values)];
            }
        }

        Assert.That(used, Has.Count.EqualTo(2));
    }

    [Test]
    public void Take_OfAResumedHead_UsesTheArraysItWasStartedWith()
    {
        using var before = new ManagedHead(Topology);
        Train(before, 0);
        HeadState start = before.Export();
        using var head = new ManagedHead(Topology);
        head.Import(start);
        Train(head, 1);
        Train(before, 1);

        HeadState state = new HeadSnapshots(head, start).Take(best: null);

        Assert.That(Values(state), Is.EqualTo(Values(before.Export())));
        Assert.That(state.Weights[0], Is.SameAs(start.Weights[0]));
        Assert.That(state.Slots[0], Is.SameAs(start.Slots[0]));
    }

    private static void Train(ManagedHead head, int step)
    {
        float[] features = [.. Enumerable.Range(0, 12).Select(i => (i * (step + 2) % 7) - 2f)];
        head.Train(new HeadBatch(features, [0, 1], step), next: null, 0.1, new float[2]);
    }

    private static float[] Values(HeadState state) => [.. state.Weights.Concat(state.Slots).SelectMany(tensor => tensor.Values)];
}
