using ExperimentHarness.Core.Spec;
using ExperimentHarness.Testing;
using ExperimentHarness.Training.Engines;
using ExperimentHarness.Training.Heads;
using PureHDF;
using PureHDF.VOL.Native;

namespace ExperimentHarness.Training.Tests.Heads;

/// <summary>The trajectories of head.h5: 96 -> 32 relu -> 1 sigmoid (or 3 softmax), 30 steps of 20 samples, by real Keras and PyTorch.</summary>
internal sealed class GoldenHead : IDisposable
{
    public const int Inputs = 96;
    public const int Units = 32;
    public const int Steps = 30;
    public const int BatchSize = 20;

    private static readonly int[] KernelShape = [Inputs, Units];

    private readonly NativeFile _file = H5File.OpenRead(GoldenFile.Find("head.h5"));

    /// <summary>The topology of a run, by the name of its group.</summary>
    public static HeadTopology Topology(string run) => new(
        Inputs,
        run[0] == 'h' ? 3 : 1,
        new HeadSpec { HiddenUnits = [Units], Dropout = run[0] == 'f' ? 0.5 : 0, L2 = run[0] == 'i' ? 1e-3 : 0 },
        Optimizer(run),
        run[0] == 'j' ? 0.1 : 0,
        run[0] == 'k' ? [1, 2.5] : null,
        Seed: 1,
        Threads: 2);

    /// <summary>float32 or float64 values as doubles.</summary>
    public double[] Doubles(string path)
    {
        IH5Dataset dataset = _file.Dataset(path);
        return dataset.Type.Size == sizeof(double) ? dataset.Read<double[]>() : [.. dataset.Read<float[]>().Select(value => (double)value)];
    }

    /// <summary>float32 values.</summary>
    public float[] Floats(string path) => _file.Dataset(path).Read<float[]>();

    /// <summary>The start weights of a run.</summary>
    public HeadState InitialState(string run)
    {
        int outputs = Topology(run).Outputs;
        string softmax = outputs == 1 ? string.Empty : "softmax_";
        return new HeadState(
            [
                new Tensor("dense/kernel", KernelShape, Floats("initial/W1")),
                new Tensor("dense/bias", [Units], Floats("initial/b1")),
                new Tensor("dense_1/kernel", [Units, outputs], Floats($"initial/{softmax}W2")),
                new Tensor("dense_1/bias", [outputs], Floats($"initial/{softmax}b2")),
            ],
            [],
            0);
    }

    /// <summary>The batches of a run.</summary>
    public HeadBatch[] Batches(string run)
    {
        float[] features = Floats("X");
        int[] labels = _file.Dataset(Topology(run).Outputs == 1 ? "y" : "y3").Read<int[]>();
        int[] order = _file.Dataset("order").Read<int[]>();
        return [.. order.Chunk(BatchSize).Select((rows, step) => new HeadBatch(
            [.. rows.SelectMany(row => features.Skip(row * Inputs).Take(Inputs))], [.. rows.Select(row => labels[row])], step))];
    }

    /// <summary>The given dropout masks.</summary>
    public DropoutFactors Masks()
    {
        byte[] masks = _file.Dataset("dropout_masks").Read<byte[]>();
        return (position, factors) =>
        {
            int first = (((int)position.Step * BatchSize) + position.Sample) * Units;
            for (int unit = 0; unit < factors.Length; unit++)
            {
                factors[unit] = masks[first + position.FirstUnit + unit] * 2;
            }
        };
    }

    public void Dispose() => _file.Dispose();

    private static OptimizerSpec Optimizer(string run) => run switch
    {
        "b_legacy_rmsprop" or "e_torch_rmsprop" => new OptimizerSpec { LearningRate = 1e-4, Variant = OptimizerVariant.Legacy },
        "c_keras3_adam" => new OptimizerSpec { Name = OptimizerName.Adam },
        "d_keras3_sgd_momentum" => new OptimizerSpec { Name = OptimizerName.Sgd, LearningRate = 0.01, Momentum = 0.9 },
        "g_keras3_adamw" => new OptimizerSpec { Name = OptimizerName.Adamw },
        _ => new OptimizerSpec { LearningRate = 1e-4 },
    };
}
