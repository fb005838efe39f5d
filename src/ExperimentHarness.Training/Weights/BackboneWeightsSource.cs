using System.Text;
using ExperimentHarness.Core.Identity;
using ExperimentHarness.Core.Problems;
using ExperimentHarness.Core.Spec;
using ExperimentHarness.Training.Backbones;

namespace ExperimentHarness.Training.Weights;

/// <summary>A backbone's weights before they are needed: known by digest, read or drawn when the first picture asks for them.</summary>
public sealed class BackboneWeightsSource
{
    private const int RandomWeightsVersion = 1;

    private readonly Func<BackboneWeights> _load;
    private readonly FileInfo? _file;

    private BackboneWeightsSource(ContentDigest digest, Func<BackboneWeights> load, FileInfo? file)
    {
        Digest = digest;
        _load = load;
        _file = file;
    }

    /// <summary>SHA-256 over the tensors of a file; of the description for random weights, which it determines.</summary>
    public ContentDigest Digest { get; }

    /// <summary>Weights of a file in any of Keras' layouts.</summary>
    /// <exception cref="BadInputException">The file does not hold this network; every mismatch is listed.</exception>
    public static BackboneWeightsSource OfFile(string path, VggTopology topology)
    {
        var file = new FileInfo(path);
        file.Refresh(); // as it is before it is read
        return new(BackboneWeightsFile.Read(path, topology).Digest, () => BackboneWeightsFile.Read(path, topology), file);
    }

    /// <summary>Seeded random weights.</summary>
    public static BackboneWeightsSource Random(ModelSpec model)
    {
        string description = $"random {model.Backbone} seed {model.WeightsSeed} version {RandomWeightsVersion}";
        return new(
            ContentDigest.Of(Encoding.UTF8.GetBytes(description)),
            () => RandomBackboneWeights.Create(VggTopology.Of(model.Backbone), model.WeightsSeed),
            file: null);
    }

    /// <summary>Name of the file where it no longer holds these tensors, or is gone; null where it does, or there is none. Reads it only where size or time differ.</summary>
    public string? FindChangedFile()
    {
        if (_file is null)
        {
            return null;
        }

        var now = new FileInfo(_file.FullName);
        return now.Exists && ((now.Length == _file.Length && now.LastWriteTimeUtc == _file.LastWriteTimeUtc) || HasSameTensors()) ? null : _file.Name;
    }

    /// <summary>Reads or draws the weights; the caller owns the only copy.</summary>
    public BackboneWeights Load() => _load();

    private bool HasSameTensors()
    {
        try
        {
            return _load().Digest == Digest;
        }
        catch (Exception failure) when (failure is BadInputException or MissingRequirementException)
        {
            return false;
        }
    }
}
