using ExperimentHarness.Benchmarks.Inputs;
using ExperimentHarness.Benchmarks.Peers;
using Microsoft.ML.OnnxRuntime;

namespace ExperimentHarness.Benchmarks.Onnx;

/// <summary>ONNX Runtime's forward pass over a batch, with all optimizations of the graph.</summary>
internal sealed class OnnxForward : IForwardPeer
{
    private readonly InferenceSession _session;
    private readonly RunOptions _options = new();
    private readonly OrtIoBinding _binding;
    private readonly OrtValue _images;
    private readonly OrtValue _features;
    private readonly float[] _output;

    /// <summary>Makes the model and what infers with it.</summary>
    public OnnxForward(InputFiles files, int threads)
    {
        using var options = new SessionOptions
        {
            IntraOpNumThreads = threads,
            InterOpNumThreads = 1,
            GraphOptimizationLevel = GraphOptimizationLevel.ORT_ENABLE_ALL,
        };
        _session = new InferenceSession(OnnxModel.Create(files.Weights), options);
        _output = new float[InputFiles.BatchSize * InputFiles.FeatureShape.Length];
        _images = OrtValue.CreateTensorValueFromMemory(Transposed(files.Images, InputFiles.ImageSize.RgbLength / 3, 3), [InputFiles.BatchSize, 3, InputFiles.ImageSize.Height, InputFiles.ImageSize.Width]);
        _features = OrtValue.CreateTensorValueFromMemory(_output, [InputFiles.BatchSize, InputFiles.FeatureShape.Channels, InputFiles.FeatureShape.Height, InputFiles.FeatureShape.Width]);
        _binding = _session.CreateIoBinding();
        _binding.BindInput(OnnxModel.Input, _images);
        _binding.BindOutput(OnnxModel.Output, _features);
    }

    /// <inheritdoc />
    public string Version => $"ONNX Runtime {OrtEnv.Instance().GetVersionString()}";

    /// <inheritdoc />
    public void Forward() => _session.RunWithBinding(_options, _binding);

    /// <inheritdoc />
    public float[] Features() => Transposed(_output, InputFiles.FeatureShape.Channels, InputFiles.FeatureShape.Height * InputFiles.FeatureShape.Width);

    /// <inheritdoc />
    public void Dispose()
    {
        _binding.Dispose();
        _images.Dispose();
        _features.Dispose();
        _options.Dispose();
        _session.Dispose();
    }

    /// <summary>[N, rows, columns] to [N, columns, rows].</summary>
    private static float[] Transposed(float[] values, int rows, int columns)
    {
        float[] result = new float[values.Length];
        for (int i = 0; i < values.Length; i++)
        {
            (int picture, int within) = Math.DivRem(i, rows * columns);
            (int row, int column) = Math.DivRem(within, columns);
            result[(picture * rows * columns) + (column * rows) + row] = values[i];
        }

        return result;
    }
}
