using ExperimentHarness.Core.Problems;
using ExperimentHarness.Core.Spec;
using ExperimentHarness.Testing;
using ExperimentHarness.Training.Engines;
using ExperimentHarness.Training.Models;
using NUnit.Framework;

namespace ExperimentHarness.Training.Tests.Models;

public sealed class ModelFolderTests
{
    private static readonly TrainedModel Some = new(
        new ModelDescription(
            ["cats", "dogs \"and\" wölfe"],
            new ImageSize(224, 180),
            Interpolation.Bilinear,
            Preprocessing.Caffe,
            BackboneName.Vgg19,
            new string('b', 64),
            new HeadSpec { Pooling = Pooling.GlobalAverage, HiddenUnits = [4, 2], Activation = Activation.Elu, Dropout = 0.25, L2 = 1e-3 },
            HeadInputs: 512,
            Outputs: 1,
            Epochs: 10,
            BestEpoch: 7),
        [new Tensor("dense/kernel", [1, 2], [1, 2]), new Tensor("dense/bias", [2], [3, 4])],
        [new Tensor("dense/kernel", [1, 2], [5, 6]), new Tensor("dense/bias", [2], [7, 8])]);

    private readonly TemporaryFolder _folder = new();

    private string Folder => _folder["run/model"];

    [SetUp]
    public void WriteModel() => ModelFolder.Write(Folder, Some);

    [TearDown]
    public void DeleteFolder() => _folder.Dispose();

    [Test]
    public void Read_WhatWasWritten_IsTheSame()
    {
        TrainedModel read = ModelFolder.Read(Folder);

        Assert.That(read.Description, Is.EqualTo(Some.Description));
        Assert.That(read.Weights.Select(tensor => tensor.Values), Is.EqualTo(Some.Weights.Select(tensor => tensor.Values)));
        Assert.That(read.BestWeights.Select(tensor => tensor.Values), Is.EqualTo(Some.BestWeights.Select(tensor => tensor.Values)));
    }

    [Test]
    public void Write_Files_AreThoseNamed() =>
        Assert.That(Directory.GetFiles(Folder).Select(Path.GetFileName), Is.EquivalentTo(ModelFolder.FileNames));

    [Test]
    public void Write_SameModelTwice_WritesTheSameBytes()
    {
        byte[][] first = [.. ModelFolder.FileNames.Select(name => File.ReadAllBytes(Path.Combine(Folder, name)))];
        ModelFolder.Write(Folder, Some);

        Assert.That(ModelFolder.FileNames.Select(name => File.ReadAllBytes(Path.Combine(Folder, name))), Is.EqualTo(first));
    }

    [TestCase("head.weights.h5")]
    [TestCase("best.weights.h5")]
    public void Read_FlippedByteInWeights_NamesTheFile(string name)
    {
        string path = Path.Combine(Folder, name);
        byte[] bytes = File.ReadAllBytes(path);
        bytes[^3] ^= 1;
        File.WriteAllBytes(path, bytes);

        BadInputException? exception = Assert.Throws<BadInputException>(() => ModelFolder.Read(Folder));

        Assert.That(exception!.Message, Does.StartWith("error EH3109").And.Contain(path));
    }

    [TestCase("{", "{")]
    [TestCase("\"backbone\"", "\"back\"")]
    [TestCase("\"vgg19\"", "\"vgg99\"")]
    [TestCase("model 1", "model 2")]
    [TestCase("224", "\"large\"")]
    [TestCase("10", "1e99")]
    public void Read_DescriptionOfAnotherForm_NamesFileAndPlace(string found, string replacement)
    {
        string path = Path.Combine(Folder, "model.json");
        string text = File.ReadAllText(path);
        File.WriteAllText(path, found == replacement ? text[..^20] : text.Replace(found, replacement, StringComparison.Ordinal));

        BadInputException? exception = Assert.Throws<BadInputException>(() => ModelFolder.Read(Folder));

        Assert.That(exception!.Message, Does.StartWith("error EH3108").And.Contain(path));
    }

    [Test]
    public void Read_MissingFile_NamesIt()
    {
        File.Delete(Path.Combine(Folder, "best.weights.h5"));

        MissingRequirementException? exception = Assert.Throws<MissingRequirementException>(() => ModelFolder.Read(Folder));

        Assert.That(exception!.Message, Does.Contain("best.weights.h5").And.Contain("EH3110"));
    }
}
