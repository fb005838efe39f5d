using ExperimentHarness.Core.Problems;
using ExperimentHarness.Core.Spec;
using ExperimentHarness.TensorFlow;
using ExperimentHarness.TensorFlow.Libraries;
using ExperimentHarness.Training.Backbones;
using ExperimentHarness.Training.Engines;
using ExperimentHarness.Training.Weights;

namespace ExperimentHarness.Training.Tests.TensorFlow;

/// <summary>Asks head and backbone for results that no process has memory for, and says what came of it, in the process of <see cref="TensorFlowFailureTests"/>.</summary>
internal static class MemoryExhaustion
{
    // So many samples by so many units are 256 TB; each alone is 32 MB.
    private const int Many = 1 << 23;

    /// <summary>Without oneDNN, which ends the process where it has no memory (TensorFlow 2.15.1).</summary>
    public static IReadOnlyDictionary<string, string> Environment { get; } = new Dictionary<string, string>(StringComparer.Ordinal) { ["TF_ENABLE_ONEDNN_OPTS"] = "0" };

    public static void Run(string folder, string logs)
    {
        var engine = new TensorFlowEngine(TensorFlowLibrary.Load(folder, logs), EngineDevice.Cpu, threads: 1);
        TryHead(engine);
        TryBackbone(engine);
    }

    private static void TryHead(TensorFlowEngine engine)
    {
        using IHead head = engine.CreateHead(new HeadTopology(
            1, 1, new HeadSpec { HiddenUnits = [Many], Dropout = 0 }, new OptimizerSpec { Name = OptimizerName.Sgd }, 0, null, Seed: 1, Threads: 1));
        Try(() => head.Predict(new float[Many], Many, new float[Many]));
        Try(() => head.Train(new HeadBatch(new float[Many], new int[Many], Step: 16), null, 0.1, new float[Many]));
        head.Predict(new float[1], 1, new float[1]);
        Console.WriteLine($"{head.Export().Step} steps, predicts");
    }

    private static void TryBackbone(TensorFlowEngine engine)
    {
        // Maps of 2^43 values, 32 TB, of a picture of 100 MB and a kernel of 113 MB.
        const int Channels = 1 << 20;
        var size = new ImageSize(1 << 11, 1 << 12);
        var layer = new ConvolutionWeights("wide", 3, Channels, new float[27 * Channels], new float[Channels]);
        using IBackbone backbone = engine.CreateBackbone(new VggTopology(BackboneName.Vgg16, [1]), new BackboneWeights([layer], default), size);
        Try(() => backbone.Extract(new float[size.RgbLength], 1, []));
    }

    private static void Try(Action work)
    {
        try
        {
            work();
            Console.WriteLine("done");
        }
        catch (RunFailedException failure)
        {
            Console.WriteLine($"{failure.Problem.Code} at {failure.Where}");
        }
    }
}
