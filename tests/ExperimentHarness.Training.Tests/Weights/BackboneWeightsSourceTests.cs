using ExperimentHarness.Core.Spec;
using ExperimentHarness.Testing;
using ExperimentHarness.Training.Backbones;
using ExperimentHarness.Training.Weights;
using NUnit.Framework;

namespace ExperimentHarness.Training.Tests.Weights;

/// <summary>A weights file is looked at again when a run ends.</summary>
internal sealed class BackboneWeightsSourceTests
{
    private static readonly VggTopology Small = new(BackboneName.Vgg16, [1]);

    private readonly TemporaryFolder _folder = new();

    private string Weights => _folder["weights.h5"];

    [TearDown]
    public void RemoveFolder() => _folder.Dispose();

    [Test]
    public void FindChangedFile_OfAFileThatWasOnlyTouched_FindsNone()
    {
        BackboneWeightsSource source = Open(seed: 1);
        File.SetLastWriteTimeUtc(Weights, File.GetLastWriteTimeUtc(Weights).AddSeconds(1));

        Assert.That(source.FindChangedFile(), Is.Null);
    }

    [Test]
    public void FindChangedFile_OfAFileWithOtherTensors_NamesIt()
    {
        BackboneWeightsSource source = Open(seed: 1);
        File.Delete(Weights);
        Open(seed: 2);
        File.SetLastWriteTimeUtc(Weights, File.GetLastWriteTimeUtc(Weights).AddSeconds(1));

        Assert.That(source.FindChangedFile(), Is.EqualTo("weights.h5"));
    }

    [Test]
    public void FindChangedFile_OfAFileThatIsGone_NamesIt()
    {
        BackboneWeightsSource source = Open(seed: 1);
        File.Delete(Weights);

        Assert.That(source.FindChangedFile(), Is.EqualTo("weights.h5"));
    }

    [Test]
    public void FindChangedFile_OfAFileThatIsNoneAnyMore_NamesIt()
    {
        BackboneWeightsSource source = Open(seed: 1);
        File.WriteAllText(Weights, "no weights");

        Assert.That(source.FindChangedFile(), Is.EqualTo("weights.h5"));
    }

    private BackboneWeightsSource Open(ulong seed)
    {
        BackboneWeightsFileTests.LegacyFile(RandomBackboneWeights.Create(Small, seed).Layers, (layer, name) => $"{layer}/{layer}/{name}:0").Write(Weights);
        return BackboneWeightsSource.OfFile(Weights, Small);
    }
}
