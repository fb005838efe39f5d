using ExperimentHarness.Core.Problems;
using ExperimentHarness.Core.Spec;
using ExperimentHarness.Testing;
using ExperimentHarness.Training.Backbones;
using ExperimentHarness.Training.Weights;
using NUnit.Framework;
using PureHDF;

namespace ExperimentHarness.Training.Tests.Weights;

public sealed class BackboneWeightsFileTests
{
    /// <summary>Two blocks of a VGG: small enough to write in every layout.</summary>
    private static readonly VggTopology Small = new(BackboneName.Vgg16, [2, 1]);

    private static readonly BackboneWeights Expected = RandomBackboneWeights.Create(Small, seed: 7);

    public delegate H5File Layout(IReadOnlyList<ConvolutionWeights> layers);

    public static IEnumerable<TestCaseData> Layouts()
    {
        yield return Case("legacy_W_1", layers => LegacyFile(layers, (layer, name) => $"{layer}/{layer}_{(name == "kernel" ? "W" : "b")}_1:0"));
        yield return Case("tf.keras_save_weights", layers => LegacyFile(layers, (layer, name) => $"{layer}/{layer}/{name}:0"));
        yield return Case("legacy_model_in_a_model", layers => LegacyFile(layers, (layer, name) => $"model_weights/vgg16/{layer}/{name}"));
        yield return Case("keras3_named", layers => Keras3File(layers, string.Empty, named: true));
        yield return Case("keras3_nested", layers => Keras3File(layers, "layers/functional/", named: true));
        yield return Case("tf.keras_nested_without_names", layers => Keras3File(layers, "layers/functional/", named: false));

        static TestCaseData Case(string name, Layout layout) => new TestCaseData(layout).SetArgDisplayNames(name);
    }

    [TestCaseSource(nameof(Layouts))]
    public void Read_EveryLayout_GivesTheSameTensors(Layout layout)
    {
        using var folder = new TemporaryFolder();
        layout(Expected.Layers).Write(folder["weights.h5"]);

        BackboneWeights read = BackboneWeightsFile.Read(folder["weights.h5"], Small);

        Assert.That(read.Digest, Is.EqualTo(Expected.Digest));
        Assert.That(read.Layers.Select(layer => layer.Name), Is.EqualTo(new[] { "block1_conv1", "block1_conv2", "block2_conv1" }));
        Assert.That(read.Layers[1].Kernel, Is.EqualTo(Expected.Layers[1].Kernel));
    }

    [Test]
    public void Read_MoreThanTenUnnamedLayers_TakesThemByNumberNotByAlphabet()
    {
        var topology = new VggTopology(BackboneName.Vgg16, [13]);
        BackboneWeights expected = RandomBackboneWeights.Create(topology, seed: 7);
        using var folder = new TemporaryFolder();
        Keras3File(expected.Layers, string.Empty, named: false).Write(folder["weights.h5"]);

        Assert.That(BackboneWeightsFile.Read(folder["weights.h5"], topology).Digest, Is.EqualTo(expected.Digest));
    }

    [Test]
    public void Read_FileWithSeveralMismatches_ListsThemAll()
    {
        using var folder = new TemporaryFolder();
        List<ConvolutionWeights> layers = [.. Expected.Layers];
        layers[0] = layers[0] with { InputChannels = 1, Kernel = new float[9 * 64] };
        layers[1] = layers[1] with { Name = "block1_conv9" };
        LegacyFile(layers, (layer, name) => $"{layer}/{layer}/{name}:0").Write(folder["weights.h5"]);

        BadInputException? exception = Assert.Throws<BadInputException>(() => BackboneWeightsFile.Read(folder["weights.h5"], Small));

        Assert.That(exception!.Problems.Select(problem => problem.Code), Is.EqualTo(new[] { "EH3107", "EH3106", "EH3105", "EH3105" }));
        Assert.That(exception.Message, Does.Contain("block1_conv1/kernel is float32 [3, 3, 1, 64]").And.Contain("needs float32 [3, 3, 3, 64]"));
        Assert.That(exception.Message, Does.Contain("block1_conv9").And.Contain("block1_conv2/kernel").And.Contain("block1_conv2/bias"));
    }

    [Test]
    public void Read_LargerNetworkOfTheSameShapes_IsRefused()
    {
        using var folder = new TemporaryFolder();
        BackboneWeights larger = RandomBackboneWeights.Create(new VggTopology(BackboneName.Vgg19, [2, 2]), seed: 7);
        LegacyFile(larger.Layers, (layer, name) => $"{layer}/{layer}/{name}:0").Write(folder["weights.h5"]);

        BadInputException? exception = Assert.Throws<BadInputException>(() => BackboneWeightsFile.Read(folder["weights.h5"], Small));

        Assert.That(exception!.Message, Does.Contain("EH3107").And.Contain("block2_conv2"));
    }

    [Test]
    public void Read_ModelWithoutBackbone_SaysWhatIsMissing()
    {
        BadInputException? exception = Assert.Throws<BadInputException>(() => BackboneWeightsFile.Read(GoldenFile.Find("keras/tiny.keras"), VggTopology.Vgg16));

        Assert.That(exception!.Problems, Has.Count.EqualTo(26).And.All.Property(nameof(Problem.Code)).EqualTo("EH3105"));
    }

    [Test]
    public void Read_ImageNetWeights_HaveTheKnownDigest()
    {
        BackboneWeights weights = BackboneWeightsFile.Read(Shared.Mirror("vgg16_imagenet_notop.h5"), VggTopology.Vgg16);

        Assert.That(weights.Digest.Hex, Is.EqualTo("d9a27cc1fc7f975ef8cff49180e794ccd7c4bc868ebb49740803b3bbaa8dbefd"));
        Assert.That(weights.Layers.Sum(layer => layer.Kernel.Length + layer.Bias.Length), Is.EqualTo(14_714_688));
    }

    internal static H5File LegacyFile(IReadOnlyList<ConvolutionWeights> layers, Func<string, string, string> path)
    {
        var file = new H5File();
        foreach (ConvolutionWeights layer in layers)
        {
            Add(file, path(layer.Name, "kernel"), KernelOf(layer));
            Add(file, path(layer.Name, "bias"), new H5Dataset(layer.Bias));
        }

        return file;
    }

    private static H5File Keras3File(IReadOnlyList<ConvolutionWeights> layers, string container, bool named)
    {
        var file = new H5File();
        IEnumerable<(string Key, ConvolutionWeights Layer)> keyed = layers.Select((layer, index) => ($"{container}layers/conv2d{(index == 0 ? string.Empty : $"_{index}")}", layer));

        // As Keras' library lists them: conv2d_10 before conv2d_2.
        foreach ((string key, ConvolutionWeights layer) in keyed.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            H5Group variables = Add(file, $"{key}/vars/0", KernelOf(layer));
            Add(file, $"{key}/vars/1", new H5Dataset(layer.Bias));
            if (named)
            {
                variables.Attributes["name"] = layer.Name;
            }
        }

        Add(file, "optimizer/vars/2", new H5Dataset(new float[7]));
        return file;
    }

    private static H5Dataset KernelOf(ConvolutionWeights layer) =>
        new(layer.Kernel, fileDims: [3, 3, (ulong)layer.InputChannels, (ulong)layer.OutputChannels]);

    private static H5Group Add(H5Group root, string path, H5Dataset dataset)
    {
        string[] parts = path.Split('/');
        H5Group group = root;
        foreach (string part in parts[..^1])
        {
            if (!group.TryGetValue(part, out object? child))
            {
                group[part] = child = new H5Group();
            }

            group = (H5Group)child;
        }

        group[parts[^1]] = dataset;
        return group;
    }
}
