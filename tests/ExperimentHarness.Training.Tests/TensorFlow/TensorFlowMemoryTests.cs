using System.Diagnostics;
using ExperimentHarness.Core.Spec;
using ExperimentHarness.TensorFlow.Native;
using ExperimentHarness.Training.Engines;
using ExperimentHarness.Training.Tests.Heads;
using NUnit.Framework;

namespace ExperimentHarness.Training.Tests.TensorFlow;

/// <summary>Two thousand steps leave nothing behind, in TensorFlow's memory or in ours.</summary>
internal sealed class TensorFlowMemoryTests
{
    // After so many, allocators and caches have what they want: it stays within 2 MB for 40,000 more.
    private const int WarmUpSteps = 2000;
    private const int Steps = 2000;
    private const double AllowedGrowth = 16e6;

    // A tensor of each step that leaked would be 160 KB: 320 MB at the end.
    private static readonly HeadTopology Topology = new(
        2048, 1, new HeadSpec { HiddenUnits = [64] }, new OptimizerSpec(), 0, null, Seed: 1, Threads: 1);

    [Test]
    public void Train_TwoThousandSteps_LeavesMemoryAndHandlesAsTheyWere()
    {
        using IHead head = TensorFlowForTests.Engine.CreateHead(Topology);
        HeadBatch[] batches = [.. Enumerable.Range(0, 5).Select(step => HeadTraining.Batch(Topology, step))];
        var state = head.Export();
        Train(head, batches, WarmUpSteps, ref state);
        (double resident, long managed, int handles) = Measure();

        Train(head, batches, Steps, ref state);

        (double residentAfter, long managedAfter, int handlesAfter) = Measure();
        TestContext.Out.WriteLine($"resident {resident / 1e6:0.0} -> {residentAfter / 1e6:0.0} MB, managed {managed / 1e6:0.00} -> {managedAfter / 1e6:0.00} MB");
        Assert.That(handlesAfter, Is.EqualTo(handles));
        Assert.That(managedAfter - managed, Is.LessThan(1e6));
        Assert.That(residentAfter - resident, Is.LessThan(AllowedGrowth));
    }

    private static void Train(IHead head, HeadBatch[] batches, int steps, ref HeadState state)
    {
        for (int step = 0; step < steps; step++)
        {
            HeadBatch batch = batches[step % batches.Length];
            var logits = new float[batch.Count];
            head.Train(batch, null, 1e-4, logits);
            head.Predict(batch.Features, batch.Count, logits);
            if (step % 100 == 0)
            {
                state = head.Export(state);
            }
        }
    }

    private static (double Resident, long Managed, int Handles) Measure()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        long managed = GC.GetTotalMemory(forceFullCollection: true);
        using var process = Process.GetCurrentProcess();
        return (process.WorkingSet64, managed, NativeHandle.Alive);
    }
}
