using System.Diagnostics;
using ExperimentHarness.Core.Spec;
using ExperimentHarness.TensorFlow.Native;
using ExperimentHarness.Training.Backbones;
using ExperimentHarness.Training.Engines;
using ExperimentHarness.Training.Tests.Heads;
using ExperimentHarness.Training.Tests.Kernels;
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
        HeadBatch[] batches = [.. Enumerable.Range(0, 5).Select(step => HeadTraining.Batch(Topology, step))];
        using IHead head = TensorFlowForTests.Engine.CreateHead(Topology);

        AssertKeepsMemory(new HeadSteps(head, batches).Take);
    }

    [Test]
    public void Train_TwoThousandStepsOfBlocksAndPictures_LeavesMemoryAndHandlesAsTheyWere()
    {
        using var golden = new GoldenFineTuning();
        HeadBatch[] batches = [.. Enumerable.Range(0, 5).Select(golden.Batch)];
        var size = new ImageSize(32, 32);
        VggTopology topology = VggTopology.Vgg16.First(1);
        float[] picture = SyntheticWeights.Uniform(size.RgbLength, 0, 1, stream: 1);
        float[] features = new float[topology.FeatureShapeAt(size).Length];
        using IHead head = TensorFlowForTests.Engine.CreateHead(golden.Topology(new OptimizerSpec()));
        using IBackbone backbone = TensorFlowForTests.Engine.CreateBackbone(topology, SyntheticWeights.Backbone(topology), size);
        var steps = new HeadSteps(head, batches);

        AssertKeepsMemory(step =>
        {
            steps.Take(step);
            backbone.Extract(picture, 1, features);
        });
    }

    private static void AssertKeepsMemory(Action<int> take)
    {
        Repeat(take, WarmUpSteps);
        (double resident, long managed, int handles) = Measure();

        Repeat(take, Steps);

        (double residentAfter, long managedAfter, int handlesAfter) = Measure();
        TestContext.Out.WriteLine($"resident {resident / 1e6:0.0} -> {residentAfter / 1e6:0.0} MB, managed {managed / 1e6:0.00} -> {managedAfter / 1e6:0.00} MB");
        Assert.That(handlesAfter, Is.EqualTo(handles));
        Assert.That(managedAfter - managed, Is.LessThan(1e6));
        Assert.That(residentAfter - resident, Is.LessThan(AllowedGrowth));
    }

    private static void Repeat(Action<int> take, int steps)
    {
        for (int step = 0; step < steps; step++)
        {
            take(step);
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

    /// <summary>A step: training, prediction, and now and then an export.</summary>
    private sealed class HeadSteps(IHead head, HeadBatch[] batches)
    {
        private HeadState _state = head.Export();

        public void Take(int step)
        {
            HeadBatch batch = batches[step % batches.Length];
            var logits = new float[batch.Count];
            head.Train(batch, null, 1e-4, logits);
            head.Predict(batch.Features, batch.Count, logits);
            if (step % 100 == 0)
            {
                _state = head.Export(_state);
            }
        }
    }
}
