using System.Text;
using ExperimentHarness.Core.Identity;
using ExperimentHarness.Core.Spec;
using ExperimentHarness.Training.Backbones;

namespace ExperimentHarness.Training.Weights;

/// <summary>A backbone's weights before they are needed: known by digest, read or drawn when the first picture asks for them.</summary>
public sealed class BackboneWeightsSource
{
    private const int RandomWeightsVersion = 1;

    private readonly Func<BackboneWeights> _load;

    private BackboneWeightsSource(ContentDigest digest, Func<BackboneWeights> load)
    {
        Digest = digest;
        _load = load;
    }

    /// <summary>SHA-256 over the tensors of a file; of the description for random weights, which it determines.</summary>
    public ContentDigest Digest { get; }

    /// <summary>Weights of a file in any of Keras' layouts.</summary>
    /// <exception cref="Core.Problems.BadInputException">The file does not hold this network; every mismatch is listed.</exception>
    public static BackboneWeightsSource OfFile(string path, VggTopology topology) =>
        new(BackboneWeightsFile.Read(path, topology).Digest, () => BackboneWeightsFile.Read(path, topology));

    /// <summary>Seeded random weights.</summary>
    public static BackboneWeightsSource Random(ModelSpec model)
    {
        string description = $"random {model.Backbone} seed {model.WeightsSeed} version {RandomWeightsVersion}";
        return new(
            ContentDigest.Of(Encoding.UTF8.GetBytes(description)),
            () => RandomBackboneWeights.Create(VggTopology.Of(model.Backbone), model.WeightsSeed));
    }

    /// <summary>Reads or draws the weights; the caller owns the only copy.</summary>
    public BackboneWeights Load() => _load();
}
