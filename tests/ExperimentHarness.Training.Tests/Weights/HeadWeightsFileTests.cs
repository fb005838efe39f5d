using ExperimentHarness.Testing;
using ExperimentHarness.Training.Engines;
using ExperimentHarness.Training.Weights;
using NUnit.Framework;
using PureHDF;

namespace ExperimentHarness.Training.Tests.Weights;

public sealed class HeadWeightsFileTests
{
    private static readonly Tensor[] Weights =
    [
        new("dense/kernel", [3, 2], [1, 2, 3, -0f, float.NaN, 6]),
        new("dense/bias", [2], [7, 8]),
        new("dense_1/kernel", [2, 1], [9, 10]),
        new("dense_1/bias", [1], [11]),
    ];

    private readonly TemporaryFolder _folder = new();

    [TearDown]
    public void DeleteFolder() => _folder.Dispose();

    [Test]
    public void Read_WhatWasWritten_IsTheSameToTheBit()
    {
        HeadWeightsFile.Write(_folder["head.weights.h5"], Weights);

        AssertSame(HeadWeightsFile.Read(_folder["head.weights.h5"]), Weights);
    }

    [Test]
    public void Write_MoreThanTenLayers_ReadsBackInOrder()
    {
        Tensor[] weights = [.. Enumerable.Range(0, 13).SelectMany(layer => new[]
        {
            new Tensor(layer == 0 ? "dense/kernel" : $"dense_{layer}/kernel", [1, 1], [layer]),
            new Tensor(layer == 0 ? "dense/bias" : $"dense_{layer}/bias", [1], [-layer]),
        })];
        HeadWeightsFile.Write(_folder["head.weights.h5"], weights);

        AssertSame(HeadWeightsFile.Read(_folder["head.weights.h5"]), weights);
    }

    [Test]
    public void Write_BlocksBeforeTheHead_ReadBackInOrder()
    {
        Tensor[] weights =
        [
            new("block5_conv1/kernel", [3, 3, 1, 1], [1, 2, 3, 4, 5, 6, 7, 8, 9]), new("block5_conv1/bias", [1], [1]),
            new("block5_conv2/kernel", [3, 3, 1, 1], [9, 8, 7, 6, 5, 4, 3, 2, 1]), new("block5_conv2/bias", [1], [2]),
            .. Weights,
        ];
        HeadWeightsFile.Write(_folder["head.weights.h5"], weights);

        AssertSame(HeadWeightsFile.Read(_folder["head.weights.h5"]), weights);
        using var file = H5File.OpenRead(_folder["head.weights.h5"]);
        Assert.That(file.LinkExists("layers/conv2d_1/vars/0"), "Keras names layers by their class");
    }

    /// <summary>The layout that Keras 3.15 gives the golden files: paths, attributes, shapes.</summary>
    [Test]
    public void Write_Head_HasKerasLayout()
    {
        HeadWeightsFile.Write(_folder["head.weights.h5"], Weights);

        using var written = H5File.OpenRead(_folder["head.weights.h5"]);
        using var keras = H5File.OpenRead(GoldenFile.Find("keras/tiny.weights.h5"));
        foreach (string layer in new[] { "dense", "dense_1" })
        {
            IH5Group ours = written.Group($"/layers/{layer}/vars");
            IH5Group theirs = keras.Group($"/layers/{layer}/vars");
            Assert.That(ours.Children().Select(child => child.Name), Is.EqualTo(theirs.Children().Select(child => child.Name)));
            Assert.That(ours.Attribute("name").Read<string>(), Is.EqualTo(theirs.Attribute("name").Read<string>()).And.EqualTo(layer));
            Assert.That(ours.Attribute("name").Type.Class, Is.EqualTo(theirs.Attribute("name").Type.Class));
            Assert.That(ours.Dataset("0").Space.Rank, Is.EqualTo(theirs.Dataset("0").Space.Rank));
            Assert.That(ours.Dataset("0").Type.Size, Is.EqualTo(theirs.Dataset("0").Type.Size));
        }

        Assert.That(written.Group("/vars").Attribute("name").Read<string>(), Is.EqualTo(keras.Group("/vars").Attribute("name").Read<string>()));
    }

    [TestCase("tiny.weights.h5")]
    [TestCase("tiny.keras")]
    [TestCase("tiny_legacy.h5")]
    [TestCase("tiny_tfkeras215_plain.h5")]
    public void Read_FileThatKerasWrote_GivesItsDenseLayers(string file) =>
        Assert.That(
            HeadWeightsFile.Read(GoldenFile.Find($"keras/{file}")).Select(tensor => $"{tensor.Name} {string.Join('x', tensor.Shape)}"),
            Is.EqualTo(new[] { "dense/kernel 256x8", "dense/bias 8", "dense_1/kernel 8x1", "dense_1/bias 1" }));

    private static void AssertSame(IReadOnlyList<Tensor> actual, IReadOnlyList<Tensor> expected)
    {
        Assert.That(actual.Select(tensor => tensor.Name), Is.EqualTo(expected.Select(tensor => tensor.Name)));
        Assert.That(actual.Select(tensor => tensor.Shape), Is.EqualTo(expected.Select(tensor => tensor.Shape)));
        Assert.That(
            actual.SelectMany(tensor => tensor.Values.Select(BitConverter.SingleToUInt32Bits)),
            Is.EqualTo(expected.SelectMany(tensor => tensor.Values.Select(BitConverter.SingleToUInt32Bits))));
    }
}
