using System.Runtime.InteropServices;
using ExperimentHarness.Core.Spec;
using ExperimentHarness.Training.Backbones;
using ExperimentHarness.Training.Engines;
using ExperimentHarness.Training.Weights;

namespace ExperimentHarness.Benchmarks.Inputs;

/// <summary>What all peers compute with, as plain little-endian files: pictures, backbone weights, and features with labels for the head.</summary>
/// <param name="Folder">Where they are.</param>
internal sealed record InputFiles(string Folder)
{
    /// <summary>Pictures of a forward pass: a batch of the recipe.</summary>
    public const int BatchSize = 20;

    /// <summary>Different batches that the head sees in turn.</summary>
    public const int HeadBatches = 8;

    /// <summary>Size of the pictures.</summary>
    public static ImageSize ImageSize { get; } = new(224, 224);

    /// <summary>Shape of their features.</summary>
    public static FeatureShape FeatureShape { get; } = VggTopology.Vgg16.FeatureShapeAt(ImageSize);

    /// <summary>float32 [20, 224, 224, 3], preprocessed.</summary>
    public float[] Images => Read("images.bin");

    /// <summary>Labels of the head's batches, 0 or 1.</summary>
    public int[] Labels => [.. Read("labels.bin").Select(label => (int)label)];

    /// <summary>float32 [160, 25088]: features of pictures, of which three quarters are 0 as after any ReLU and pooling.</summary>
    public float[] HeadFeatures => Read("head-features.bin");

    /// <summary>VGG16's weights.</summary>
    public BackboneWeights Weights
    {
        get
        {
            ReadOnlySpan<float> values = Read("weights.bin");
            var layers = new List<ConvolutionWeights>();
            foreach ((string name, int inputs, int outputs, _) in VggTopology.Vgg16.Layers())
            {
                int length = 9 * inputs * outputs;
                layers.Add(new ConvolutionWeights(name, inputs, outputs, values[..length].ToArray(), values.Slice(length, outputs).ToArray()));
                values = values[(length + outputs)..];
            }

            return BackboneWeights.Of(layers);
        }
    }

    /// <summary>Writes pictures.</summary>
    public void WriteImages(ReadOnlySpan<float> images) => Write("images.bin", images);

    /// <summary>Writes features and labels.</summary>
    public void WriteHead(ReadOnlySpan<float> features, IEnumerable<int> labels)
    {
        Write("head-features.bin", features);
        Write("labels.bin", [.. labels.Select(label => (float)label)]);
    }

    /// <summary>Writes weights.</summary>
    public void WriteWeights(BackboneWeights weights) =>
        Write("weights.bin", [.. weights.Layers.SelectMany(layer => layer.Kernel.Concat(layer.Bias))]);

    private float[] Read(string name) => MemoryMarshal.Cast<byte, float>(File.ReadAllBytes(Path.Combine(Folder, name))).ToArray();

    private void Write(string name, ReadOnlySpan<float> values)
    {
        Directory.CreateDirectory(Folder);
        File.WriteAllBytes(Path.Combine(Folder, name), MemoryMarshal.AsBytes(values));
    }
}
