using System.Runtime.InteropServices;
using System.Security.Cryptography;
using ExperimentHarness.Core.Files;
using ExperimentHarness.Core.Identity;
using ExperimentHarness.Core.Problems;
using ExperimentHarness.Core.Spec;
using ExperimentHarness.Tracking.Results;
using ExperimentHarness.Training.Engines;
using ExperimentHarness.Training.Models;

namespace ExperimentHarness.Cli.Experiments;

/// <summary>The head that training starts from: drawn, or that of a finished run's best epoch.</summary>
/// <param name="Weights">Kernels and biases of the Dense layers; empty where they are drawn.</param>
/// <param name="Digest">SHA-256 over them; null where they are drawn.</param>
internal sealed record InitialHead(IReadOnlyList<Tensor> Weights, ContentDigest? Digest)
{
    /// <summary>A head whose weights are drawn.</summary>
    public static InitialHead Drawn { get; } = new([], null);

    /// <summary>Reads the head that a spec names.</summary>
    /// <param name="folders">Where runs are.</param>
    /// <param name="spec">The spec.</param>
    /// <param name="outputs">Outputs that its head needs.</param>
    /// <param name="weights">Digest of its backbone's weights.</param>
    /// <exception cref="BadInputException">EH4101, EH4102: no such run, or several; EH3108, EH3109: its model is damaged; EH3111: it is of another network.</exception>
    /// <exception cref="MissingRequirementException">EH3110: the run has no model.</exception>
    public static InitialHead Of(HarnessFolders folders, ExperimentSpec spec, int outputs, ContentDigest weights)
    {
        if (spec.Model.InitialHead is not { } name)
        {
            return Drawn;
        }

        RunFolder run = Find(folders, name);
        TrainedModel model = ModelFolder.Read(Path.Combine(run.Path, ModelFolder.Name));
        string[] differences = [.. Differences(model.Description, spec, outputs, weights)];
        if (differences.Length > 0)
        {
            throw new BadInputException("EH3111", $"model.initial_head names run {run.Name}, whose network is another: {string.Join("; ", differences)}");
        }

        Tensor[] dense = [.. model.BestWeights.Where(tensor => tensor.Name.StartsWith("dense", StringComparison.Ordinal))];
        using var sha256 = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (Tensor tensor in dense)
        {
            sha256.AppendData(MemoryMarshal.AsBytes<float>(tensor.Values));
        }

        return new InitialHead(dense, ContentDigest.Of(sha256));
    }

    private static RunFolder Find(HarnessFolders folders, string name)
    {
        try
        {
            return new ResultsStore(folders).Find(name);
        }
        catch (BadInputException bad)
        {
            throw new BadInputException(bad.Problems[0].Code, $"model.initial_head: {bad.Problems[0].Message}; train the first stage, or name one of its runs with --set model.initial_head=KEY");
        }
    }

    private static IEnumerable<string> Differences(ModelDescription model, ExperimentSpec spec, int outputs, ContentDigest weights)
    {
        (string Name, object Theirs, object Ours)[] parts =
        [
            ("backbone", model.Backbone, spec.Model.Backbone),
            ("digest of the backbone's weights", model.BackboneWeightsDigest, weights.Hex),
            ("preprocessing", model.Preprocessing, spec.Model.Preprocessing),
            ("image_size", model.ImageSize, spec.Dataset.ImageSize),
            ("head.pooling", model.Head.Pooling, spec.Model.Head.Pooling),
            ("head.hidden_units", $"[{string.Join(", ", model.Head.HiddenUnits)}]", $"[{string.Join(", ", spec.Model.Head.HiddenUnits)}]"),
            ("head.activation", model.Head.Activation, spec.Model.Head.Activation),
            ("outputs", model.Outputs, outputs),
        ];
        return parts.Where(part => !part.Theirs.Equals(part.Ours)).Select(part => $"{part.Name} is {part.Theirs} there and {part.Ours} here");
    }
}
