using ExperimentHarness.Core.Problems;
using ExperimentHarness.Testing;
using ExperimentHarness.Training.Engines;
using ExperimentHarness.Training.Weights;
using NUnit.Framework;

namespace ExperimentHarness.Training.Tests.Weights;

public sealed class KerasWeightsReaderTests
{
    private static readonly string[] TruthNames = ["conv_kernel", "conv_bias", "dense1_kernel", "dense1_bias", "dense2_kernel", "dense2_bias"];

    private static readonly string[] Keras3Names = [.. Keras3Layers("conv2d", "dense", "dense_1")];

    private static readonly string[] LegacyNames = [.. LegacyLayers("model_weights/", "sequential/", string.Empty)];

    private static readonly string[] TfKerasLegacyNames = [.. LegacyLayers("model_weights/", string.Empty, ":0")];

    private static readonly string[] TfKerasPlainNames = [.. LegacyLayers(string.Empty, string.Empty, ":0")];

    public static IEnumerable<TestCaseData> FilesOfEveryFormat()
    {
        yield return new TestCaseData("tiny.keras", "tiny.h5", Keras3Names);
        yield return new TestCaseData("tiny.weights.h5", "tiny.h5", Keras3Names);
        yield return new TestCaseData("tiny_legacy.h5", "tiny.h5", LegacyNames);
        yield return new TestCaseData("tiny_tfkeras215.keras", "tiny_tfkeras215.h5", Keras3Names);
        yield return new TestCaseData("tiny_tfkeras215.weights.h5", "tiny_tfkeras215.h5", Keras3Names);
        yield return new TestCaseData("tiny_tfkeras215_legacy.h5", "tiny_tfkeras215.h5", TfKerasLegacyNames);
        yield return new TestCaseData("tiny_tfkeras215_plain.h5", "tiny_tfkeras215.h5", TfKerasPlainNames);
    }

    [TestCaseSource(nameof(FilesOfEveryFormat))]
    public void Read_FileThatKerasWrote_GivesItsWeightsToTheBit(string file, string truthFile, string[] names)
    {
        Dictionary<string, Tensor> read = ReadByName(file);
        Dictionary<string, Tensor> truth = ReadByName(truthFile);

        Assert.That(read.Keys, Is.SupersetOf(names));
        foreach ((string name, string truthName) in names.Zip(TruthNames))
        {
            Assert.That(read[name].Shape, Is.EqualTo(truth[truthName].Shape), name);
            Assert.That(read[name].Values, Is.EqualTo(truth[truthName].Values), name);
        }
    }

    [TestCase("tiny.keras", "tiny.h5", 2)]
    [TestCase("tiny.weights.h5", "tiny.h5", 2)]
    [TestCase("tiny_tfkeras215.keras", "tiny_tfkeras215.h5", 1)]
    public void Read_FileWithOptimizer_GivesItsSlotsToTheBit(string file, string truthFile, int firstSlot)
    {
        Dictionary<string, Tensor> read = ReadByName(file);
        Dictionary<string, Tensor> truth = ReadByName(truthFile);

        for (int slot = 0; slot < TruthNames.Length; slot++)
        {
            Assert.That(read[$"optimizer/vars/{firstSlot + slot}"].Values, Is.EqualTo(truth[$"rmsprop_velocity/{slot}"].Values));
        }
    }

    [TestCase("tiny.keras", 4)]
    [TestCase("tiny.weights.h5", 8)]
    [TestCase("tiny_tfkeras215_legacy.h5", 8)]
    public void Read_FileCutOffAnywhere_SaysSo(string file, int signatureLength)
    {
        using var folder = new TemporaryFolder();
        byte[] whole = File.ReadAllBytes(GoldenFile.Find($"keras/{file}"));
        string path = folder[file];

        for (int length = 0; length < whole.Length; length += length < 200 ? 1 : 997)
        {
            File.WriteAllBytes(path, whole[..length]);
            BadInputException? exception = Assert.Throws<BadInputException>(() => KerasWeightsReader.Read(path), $"{length} bytes");
            Assert.That(exception!.Problems.Single().Code, Is.EqualTo(length < signatureLength ? "EH3102" : "EH3103"), $"{length} bytes: {exception.Message}");
        }
    }

    [Test]
    public void Read_FileOfAnotherKind_QuotesWhatItBeginsWith()
    {
        using var folder = new TemporaryFolder();
        string path = folder.Write("weights.h5", "<!DOCTYPE html><html>not found</html>");

        BadInputException? exception = Assert.Throws<BadInputException>(() => KerasWeightsReader.Read(path));

        Assert.That(exception!.Message, Does.StartWith("error EH3102").And.Contain(path).And.Contain("3c21444f43545950"));
    }

    [Test]
    public void Read_ArchiveOfAnotherKind_NamesTheMemberThatIsMissing()
    {
        using var folder = new TemporaryFolder();
        string source = Path.GetDirectoryName(folder.Write("pictures/cat.txt", "meow"))!;
        System.IO.Compression.ZipFile.CreateFromDirectory(source, folder["model.keras"]);

        BadInputException? exception = Assert.Throws<BadInputException>(() => KerasWeightsReader.Read(folder["model.keras"]));

        Assert.That(exception!.Message, Does.StartWith("error EH3102").And.Contain("model.weights.h5"));
    }

    [Test]
    public void Read_MissingFile_IsAMissingRequirement()
    {
        using var folder = new TemporaryFolder();

        MissingRequirementException? exception = Assert.Throws<MissingRequirementException>(() => KerasWeightsReader.Read(folder["none.h5"]));

        Assert.That(exception!.Problem.Code, Is.EqualTo("EH3101"));
    }

    [Test]
    public void Read_FlippedByteInTheStructure_IsAnErrorOfTheFileOrLeavesTheWeights()
    {
        using var folder = new TemporaryFolder();
        byte[] bytes = File.ReadAllBytes(GoldenFile.Find("keras/tiny_tfkeras215_plain.h5"));
        string path = folder["flipped.h5"];

        for (int position = 0; position < bytes.Length; position += 61)
        {
            bytes[position] ^= 0xff;
            File.WriteAllBytes(path, bytes);
            bytes[position] ^= 0xff;
            Assert.That(() => Read(path), Throws.Nothing, $"byte {position}");
        }

        static void Read(string path)
        {
            try
            {
                KerasWeightsReader.Read(path);
            }
            catch (BadInputException)
            {
                // What a flipped byte should end in, where it is noticed.
            }
        }
    }

    private static Dictionary<string, Tensor> ReadByName(string file) =>
        KerasWeightsReader.Read(GoldenFile.Find($"keras/{file}")).ToDictionary(tensor => tensor.Name, StringComparer.Ordinal);

    private static IEnumerable<string> Keras3Layers(params string[] keys) =>
        keys.SelectMany(key => new[] { $"layers/{key}/vars/0", $"layers/{key}/vars/1" });

    private static IEnumerable<string> LegacyLayers(string root, string model, string suffix) =>
        new[] { "conv2d", "dense", "dense_1" }.SelectMany(layer => new[] { $"{root}{layer}/{model}{layer}/kernel{suffix}", $"{root}{layer}/{model}{layer}/bias{suffix}" });
}
